"use strict";
exports.__esModule = true;
var _deepest = require("./deepest.cjs");
Object.keys(_deepest).forEach(function (key) {
  if (key === "default" || key === "__esModule") return;
  if (key in exports && exports[key] === _deepest[key]) return;
  exports[key] = _deepest[key];
});
exports.default = "a default";
