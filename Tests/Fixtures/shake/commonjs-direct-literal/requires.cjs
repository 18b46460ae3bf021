"use strict";
const { outside } = require("path") && { outside: () => "outside" };
module.exports = { outside, path: require("path") };
