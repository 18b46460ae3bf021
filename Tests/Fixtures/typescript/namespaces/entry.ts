namespace A { export const x = 1; export function f() { return x + hidden; } const hidden = 10; export namespace B { export let y = x + 1; y++; export class K {} } export type T = number; }
namespace A { export const z = x + B.y; export enum E { P = 5 } }
function Merged() { return Merged.extra; }
namespace Merged { export const extra = "extra"; }
class Holder { static s = 1; }
namespace Holder { export const t = s(); function s() { return Holder.s + 1; } }
namespace Empty { export interface I {} }
import Short = A.B;
export import Again = A.E;
namespace Dotted.Inner.Most { export const v = "v"; }
console.log(A.x, A.f(), A.B.y, A.z, A.E[5], Merged(), Holder.t, typeof Short.K, Again.P, Dotted.Inner.Most.v);
