"use strict";
var __exportStar = function (m, exports) {
  for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) exports[p] = m[p];
};
for (const key of ["a", "b"]) exports[key] = 1;
__exportStar(require("./starred.cjs"), exports);
