"use strict";
exports.x = "x";
exports.y = function () { return "y"; };
exports.z = "absent z";
