import greet, { name, twice as double } from "./lib.mjs";
import * as lib from "./lib.mjs";
console.log(greet(name), double(4), lib.default === greet, Object.keys(lib).join());
