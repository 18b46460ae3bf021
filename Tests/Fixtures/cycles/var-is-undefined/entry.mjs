import "./b.mjs";
export var v = 1;
console.log(v);
