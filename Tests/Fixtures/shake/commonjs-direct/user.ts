import Lib, { one, two, three, bump, count, maybe, also, fn, late } from "./lib.cjs";
import * as ns from "./lib.cjs";
const declared = "own";
console.log(one, two(), three(), count, maybe, also.name, new Lib().x, fn(), late);
bump();
console.log(count, three(), ns.count, (maybe as any).name, fn.name, Lib.name, two.name, bump.name, three.name);
console.log(ns["not-a-name"].nested.value, ns.let, ns.new, declared, ns.declared, typeof ns.one);
export function local(one: number) { return one + ns.one; }
