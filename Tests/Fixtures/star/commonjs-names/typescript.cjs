"use strict";
var __createBinding = (target, module, key) =>
  Object.defineProperty(target, key, { enumerable: true, get: () => module[key] });
var __exportStar = (module, exports) => {
  for (var key in module)
    if (key !== "default" && !Object.prototype.hasOwnProperty.call(exports, key)) __createBinding(exports, module, key);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.local = void 0;
__exportStar(require("./deep.cjs"), exports);
exports.local = "of typescript";
