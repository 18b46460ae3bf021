exports.__esModule = true;
exports.default = "d" as string;
