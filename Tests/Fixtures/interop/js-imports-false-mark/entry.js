// A mark of transpilers that is false is none: `default` is the whole.
import lib from "./lib.cjs";
import members from "./members.cjs";
console.log(lib.named, lib.default, members.named, members.default);
