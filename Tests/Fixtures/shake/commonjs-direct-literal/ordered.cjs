"use strict";
const log = (globalThis.log = []);
const note = (x) => (log.push(x), x);
module.exports = { first: note(1), unused: note(2), second: note(3) };
