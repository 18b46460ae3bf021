console.log("lib runs");
exports.x = 1;
