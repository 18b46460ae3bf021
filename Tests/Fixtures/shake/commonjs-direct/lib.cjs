"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.gone = exports.two = exports.one = void 0;
const helper = (x) => x + 1, unusedHelper = () => "gone-helper";
exports.one = 1;
exports.two = () => exports.one + helper(1);
exports.gone = function () { return unusedHelper() + "gone-export"; };
function three() { return exports.count; }
exports.three = three;
exports.count = 0;
exports.bump = function () { exports.count++; };
if (helper(0)) exports.maybe = exports.also = () => 5; else exports.maybe = 2;
exports.default = class { x = 1; };
exports.fn = function () { let one = 3, lib_default = 4; return [one, exports.one, lib_default]; };
exports["not-a-name"] = { nested: { value: 6 } };
exports.late ??= "late";
exports.let = "let", exports.new = "new";
var declared = exports.declared = "declared";
console.log("lib runs", declared, typeof exports.late);
