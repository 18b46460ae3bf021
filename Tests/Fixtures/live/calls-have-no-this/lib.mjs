export function f() { "use strict"; return this === undefined; }
