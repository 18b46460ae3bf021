export let a = 1, b;
export const { c, d: [e = 5, ...f], ...g } = { c: 3, d: [undefined, 6, 7], h: 8 };
export var v;
export async function af() {}
export function* gf() {}
export async function* agf() {}
export class K {}
const local = "l";
export { local, local as alias, local as default };
b = 2;
