"use strict";
// Nobody knows who uses which export of this module, so all of the other one's stay.
module.exports = require("./named.cjs");
for (const key of ["a", "b"]) exports[key] = 1;
