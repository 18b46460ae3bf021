"use strict";
for (const key of ["a", "b"]) exports[key] = 1;
var _placeholders = require("./placeholders.cjs");
Object.keys(_placeholders).forEach(function (key) {
  if (key === "default" || key === "__esModule") return;
  if (key in exports && exports[key] === _placeholders[key]) return;
  Object.defineProperty(exports, key, { enumerable: true, get: function () { return _placeholders[key]; } });
});
