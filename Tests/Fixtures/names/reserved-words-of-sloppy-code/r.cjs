var package = {v:1}, let = 2; exports.v = package.v + let; function f(static, yield){ return {static, yield} } exports.o = f(1,2);
var await = 3; exports.a = await + 1;
