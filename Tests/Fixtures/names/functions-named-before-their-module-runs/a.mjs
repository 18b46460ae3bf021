import { early } from "./b.mjs";

function helper() {}
export function f() {}
export { helper };
export default function () {}
console.log("a", early, helper.name);
