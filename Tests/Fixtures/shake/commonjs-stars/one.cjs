exports.used = () => "used";
exports.goneOne = () => 1;
