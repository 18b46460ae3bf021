import "./variable.cjs";
import "./twice.cjs";
