exports.own = "the replacement";
