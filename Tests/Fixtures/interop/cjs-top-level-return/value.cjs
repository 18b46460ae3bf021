module.exports = "value: before";
if (module.exports) return;
module.exports = "value: after";
