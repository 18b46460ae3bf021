export function who() { "use strict"; return this === undefined ? "nobody" : this[Symbol.toStringTag]; }
