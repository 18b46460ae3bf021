exports.m = 1; exports.n = 2; Object.defineProperty(exports, "__esModule", { value: true });
