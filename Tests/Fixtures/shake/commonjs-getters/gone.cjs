exports.default = "gone";
