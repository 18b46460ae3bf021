exports.m = 1; exports.n = void 0;
