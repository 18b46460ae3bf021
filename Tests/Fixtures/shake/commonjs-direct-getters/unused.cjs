exports.unused = "absent unused";
