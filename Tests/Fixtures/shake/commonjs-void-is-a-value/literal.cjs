"use strict";
module.exports = { again: console.log("made") || 1 };
module.exports.again = void 0;
