function noop() {}
function id(x) { return x; }
function viaEval() {}
function evaluate() { eval("viaEval = function () { return 4; }"); }
evaluate();
console.log(viaEval(), viaEval(), noop(1), noop());
with ({ id: function () { return 6; } }) console.log(id(7));
