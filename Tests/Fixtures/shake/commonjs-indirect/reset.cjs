exports.later = void 0;
exports.set = void 0;
exports.set = (value) => { exports.later = value; };
