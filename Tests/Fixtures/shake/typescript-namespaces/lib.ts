export namespace N {
  export const big = "absent big";
  export const small = 3;
  export let count = 0;
  export function used() {
    count++;
    return small + inner();
  }
  export function unused() {
    return "absent unused" + big;
  }
  function inner() {
    return 4;
  }
  function unusedInner() {
    return "absent inner";
  }
  export class C {
    m() {
      return "absent class";
    }
  }
  export enum E {
    A,
    B = "absent enum",
  }
  export enum Kept {
    X = 1,
    Y,
  }
  export namespace M {
    export function w() {
      return "absent nested";
    }
  }
  export namespace Used {
    export const q = 40;
  }
}
export namespace N {
  export const later = () => small * 2 + count;
  export const neverLater = "absent later";
}
// The same names in one module, and as one of the module's own.
function create() {
  return "own";
}
export namespace Position {
  export function create() {
    return { p: 1 };
  }
  export function is() {
    return "absent is";
  }
}
export namespace Range {
  const hidden = [create.name];
  export function create() {
    return { r: Position.create(), hidden };
  }
  export function is() {
    return "absent range";
  }
}
export const own = create();
namespace Local {
  export const x = 10;
  export const y = "absent local";
  export namespace Deep {
    export const z = 5;
    export const unused = "absent deep";
    export namespace Deeper {
      export let count = 1;
      export const unused = "absent deeper";
      export function more() {
        return ++count + Deep.z;
      }
    }
  }
}
export const local = Local.x + Local.Deep.z + Local.Deep.Deeper.more() + Local.Deep.Deeper.count;
export namespace Outer {
  export namespace Inner {
    export const seen = "seen";
    export const asWell = "as well";
  }
  export namespace Own {
    export const used = "used";
    export const unused = "absent own";
  }
  export const text = Own.used;
}
export function F() {
  return "function";
}
export namespace F {
  export const one = 1;
  export const two = "absent of a function";
}
export class K {}
export namespace K {
  export const one = 1;
  export const two = "absent of a class";
}
export enum G {
  A,
  B,
}
export namespace G {
  export function of(name: string) {
    return (G as any)[name];
  }
}
// What others may see stays whole.
export namespace Escapes {
  export const a = 1;
  export function b() {
    return 2;
  }
}
export namespace This {
  export function f(this: any) {
    return this.g();
  }
  export function g() {
    return "g";
  }
}
export namespace Written {
  export let value = 1;
  export function set(next: number) {
    value = next;
  }
  export const { a, b: { c } } = { a: 5, b: { c: 6 } };
}
export namespace Effects {
  export const logged = log("effect");
  export const quiet = 1;
}
function log(text: string) {
  console.log(text);
  return text;
}
