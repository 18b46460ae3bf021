import defaultFunction, { f as other, helper as imported } from "./a.mjs";

function helper() {}
function f() {}
export const early = [other.name, imported.name, defaultFunction.name, helper.name, f.name].join();
console.log("b", early);
