import "./other.mjs";
const secret = 42;
function look(text) { const secret2 = 1; return eval(text); }
console.log(look("secret"), look("secret2"));
