export default function greet(who) { return `hello ${who}`; }
export const name = "world";
export function twice(n) { return n * 2; }
