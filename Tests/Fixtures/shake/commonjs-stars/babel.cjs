"use strict";

Object.defineProperty(exports, "__esModule", { value: true });
var _exportNames = { named: true };
Object.defineProperty(exports, "named", { enumerable: true, get: function () { return _three.default; } });
var _two = require("./two.cjs");
Object.keys(_two).forEach(function (key) {
  if (key === "default" || key === "__esModule") return;
  if (Object.prototype.hasOwnProperty.call(_exportNames, key)) return;
  if (key in exports && exports[key] === _two[key]) return;
  Object.defineProperty(exports, key, { enumerable: true, get: function () { return _two[key]; } });
});
var _three = _interopRequireDefault(require("./three.cjs"));
function _interopRequireDefault(e) { return e && e.__esModule ? e : { default: e }; }
