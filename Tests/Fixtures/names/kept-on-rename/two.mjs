export function f() {}
f.inner = function () { function f() {} return f.name; };
export class K { static self() { return K.name; } }
export const arrow = () => {};
