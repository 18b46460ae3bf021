"use strict";
exports.__esModule = false;
exports.default = "default";
exports.named = "named";
