import lib = require("./lib");
import path = require("node:path");
console.log(lib.x, lib(), path.sep);
