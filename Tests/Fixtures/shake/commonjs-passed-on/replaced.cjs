"use strict";
exports.own = "replaced";
var _new = require("./replacement.cjs");
// Without a test for own names it replaces those.
Object.keys(_new).forEach(function (key) {
  if (key === "default" || key === "__esModule") return;
  if (key in exports && exports[key] === _new[key]) return;
  Object.defineProperty(exports, key, { enumerable: true, get: function () { return _new[key]; } });
});
