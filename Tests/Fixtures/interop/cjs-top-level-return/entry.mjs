import "./plain.cjs";
import "./guarded.cjs";
import "./variable.cjs";
import "./switch.cjs";
import "./loop.cjs";
import "./nested.cjs";
import value from "./value.cjs";
console.log(value);
