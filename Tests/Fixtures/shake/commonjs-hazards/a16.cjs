exports.a = 1; setTimeout(() => { exports.late = 3 }); exports.b = 2; exports.get = () => exports["b"];
