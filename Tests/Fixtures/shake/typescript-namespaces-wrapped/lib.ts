function create() {
  return "own";
}
export namespace A {
  const secret = 1;
  export function create() {
    return "A" + secret;
  }
  export const name = create.name;
}
export namespace B {
  const secret = 2;
  export function create() {
    return "B" + secret + typeof setTimeout;
  }
  function setTimeout2() {}
  export const names = [setTimeout2.name, create.name];
}
namespace C {
  function queueMicrotask() {
    return "mine";
  }
  export const made = queueMicrotask();
}
export const all = () => [create(), C.made, typeof queueMicrotask];
