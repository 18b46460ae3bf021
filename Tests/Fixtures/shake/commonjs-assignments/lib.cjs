"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.goneFirst = exports.used = exports.gone = void 0;
const dependency = require("./gone-dependency.cjs");
const { a: goneName } = require("./gone-dependency.cjs");
function used() { return "used"; }
exports.used = used;
exports.gone = function () { return dependency.x + goneName; };
exports.goneFirst = class { static x = dependency.y; };
exports.reads = function () { return exports.indirect(); };
exports.indirect = () => "indirect";
exports.goneTable = {};
exports.goneTable.a = exports.goneTable["b"] = 1;
module.exports.goneToo = 1;
exports["gone-key"] = 2;
