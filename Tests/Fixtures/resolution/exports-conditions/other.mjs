import k from "./cjs.cjs";
console.log(k);
