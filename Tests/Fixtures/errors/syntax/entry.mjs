import "./bad.mjs";
import "./worse.mjs";
