import defer * as lib from "./lib.cjs";
import defer * as data from "./data.json" with { type: "json" };
import defer * as path from "node:path";
console.log("entry");
console.log(lib.x, lib.default, Object.keys(lib), "y" in lib);
console.log(data.default);
console.log(path.basename("/a/b"));
