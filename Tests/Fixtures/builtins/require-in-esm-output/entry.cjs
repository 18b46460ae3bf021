const path = require("path");
const { EventEmitter } = require("node:events");
const util = require("util");
new EventEmitter().on("x", (v) => console.log(v)).emit("x", path.join("a", "b"));
console.log(util.format("%s-%d", "a", 1), require("path") === path, typeof require("fs").readFileSync, require("os").EOL === "\n");
