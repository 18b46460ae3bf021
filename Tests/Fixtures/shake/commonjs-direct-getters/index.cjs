"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.plain = exports.unused = exports.Class = exports.y = exports.x = void 0;
var m_1 = require("./m.cjs");
Object.defineProperty(exports, "x", { enumerable: true, get: function () { return m_1.x; } });
Object.defineProperty(exports, "y", { enumerable: true, get: function () { return m_1.y; } });
const whole_1 = require("./whole.cjs");
Object.defineProperty(exports, "whole", { enumerable: true, get: function () { return whole_1; } });
Object.defineProperty(exports, "Class", { enumerable: true, get: function () { return own; } });
Object.defineProperty(exports, "local", { enumerable: true, get() { return local; } });
var unused_1 = require("./unused.cjs");
Object.defineProperty(exports, "unused", { enumerable: true, get: function () { return unused_1.unused; } });
class own {}
function local() { return "local"; }
exports.plain = "plain";
