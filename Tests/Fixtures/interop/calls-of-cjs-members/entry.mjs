import lib, { who } from "./lib.cjs";
import * as ns from "./lib.cjs";
console.log(who(), lib.who(), (0, lib.who)(), ns.default.who());
