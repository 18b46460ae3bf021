"use strict";
const path = require("node:path");
const inner = require("./inner.cjs");
exports.joined = path.posix.join("a", inner.name);
