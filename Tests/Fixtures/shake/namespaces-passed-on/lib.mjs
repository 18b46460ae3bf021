export const a = "a";
export const b = "absent b";
export function f() { return "f" + this?.a; }
export function g() { return "g"; }
export function h() { return "absent h"; }
