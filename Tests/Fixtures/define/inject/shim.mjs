export function injected(v) { return `injected ${v}`; }
export const unusedHere = 1;
