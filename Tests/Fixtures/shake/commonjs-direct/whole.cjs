"use strict";
exports.used = () => helper;
exports.unused = () => "gone-member";
const helper = "whole";
exports.second = function second(a) { return [a, exports.used()]; };
