export const a = "a", b = "b";
export function self() { return this; }
export function detached() { return this === undefined; }
