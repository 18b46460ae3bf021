import { type Shape, area } from "./shapes";
import type Default from "./shapes";
import { OnlyType } from "./effects";
interface Local<T extends object = {}> { readonly [key: string]: T }
type Fn = (this: void, ...rest: number[]) => asserts rest is [];
declare global { interface Window { x: number } }
declare const missing: number;
function over(a: string): string;
function over(a: number): number;
function over(a: any) { return a as never; }
const shape = { kind: "square", size: 3 } as const satisfies Shape;
let v!: number;
v = <number>area(shape)!;
const generic = <T,>(x: T): x is NonNullable<T> => x != null;
abstract class A<T> { abstract m(): T; protected abstract readonly p?: T; declare q: T; static #s = 1; get t(): number { return A.#s; } }
class B extends A<number> { m() { return 1; } p = 2; }
console.log(over(1), v, generic(null), Object.keys(new B()).join(), new B().t, typeof ({} as Default));
let u: typeof import("./shapes") | undefined, w: OnlyType | `t${string}` = null!;
for (const x of <any[]>[1]) console.log(x, u, w);
export type { Shape, Fn, Local };
