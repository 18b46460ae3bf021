"use strict";
module.exports = { __esModule: true, default: "default", count: 3, rest: "absent rest" };
