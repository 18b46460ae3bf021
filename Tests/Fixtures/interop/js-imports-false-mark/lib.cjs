"use strict";
module.exports = { __esModule: false, default: "default", named: "named" };
