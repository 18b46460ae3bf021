exports.used = "used"; exports.goneValue = 1, exports.other = "other";
