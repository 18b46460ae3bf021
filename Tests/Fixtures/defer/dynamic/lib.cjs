console.log("lib runs");
exports.y = 2;
