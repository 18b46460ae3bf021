import { where } from "pkg";
import nothing from "pkg/off.js";
console.log(where, JSON.stringify(nothing));
