set();
module.exports = { kept: "kept" };
function set() { module.exports.late = "late"; }
