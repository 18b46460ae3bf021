"use strict";
module.exports.once = "once";
module.exports.unused = "absent member";
