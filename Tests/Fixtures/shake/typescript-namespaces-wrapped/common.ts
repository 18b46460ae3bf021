namespace A {
  const secret = 1;
  export const get = () => secret;
}
namespace B {
  const secret = 2;
  export const get = () => secret + A.get();
}
const secret = 3;
export = { sum: () => secret + B.get() };
