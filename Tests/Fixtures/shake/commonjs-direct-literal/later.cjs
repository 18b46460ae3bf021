"use strict";
let calls = 0;
const next = () => ++calls;
module.exports = { counted: 1, unused: "absent unused", read() { return module.exports.counted + calls; } };
next();
module.exports.added = module.exports.counted + 1;
module.exports.addedToo = "absent added";
