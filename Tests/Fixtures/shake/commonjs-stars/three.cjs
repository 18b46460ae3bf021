"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.default = exports.gone = void 0;
exports.default = "default";
exports.gone = 1;
