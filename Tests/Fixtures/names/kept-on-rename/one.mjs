export function f() {}
export class K { static self() { return K.name; } }
export const arrow = () => {};
