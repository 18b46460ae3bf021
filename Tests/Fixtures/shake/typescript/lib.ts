export enum gone1 { A, B = "x", C = 1 << 2 }
export const enum gone2 { A, B }
export namespace gone3 {
  export const x = 1;
  export function f() { return x; }
  export namespace Inner { export class K {} export const y = x; }
  export namespace Inner { export const z = 2; }
}
export enum Kept { A = 1, B = A * 2 }
export class gone4 { static a = 1; static b: string; constructor(private x: number) {} }
export abstract class gone5<T> { abstract x: T; static instance = new gone4(1); }
export enum gone6 { A = Kept.A, B = compute() }
function compute(): number { return "gone".length; }
export namespace Space { export const used = 5; }
export import gone7 = Space.used;
class gone8 { declare x: number; accessor y = 1; static accessor z = 2; }
export type gone9 = gone8;
