exports.placeholder = exports.other = void 0;
