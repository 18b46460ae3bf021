"use strict";
exports.first = void 0;
set();
exports.called = console.log("called") || 1;
exports.called = void 0;
if (globalThis.console) exports.conditional = 1;
exports.conditional = void 0;
exports.byFunction = void 0;
exports.first = 1;
function set() { exports.byFunction = 1; }
