// Sloppy code: calls of functions of the module itself.
require("./dynamic.cjs");
function noop(a) {}
function id(x) { return x; }
var early = typeof late, later = attempt(function () { return late(); });
var late = function () {};
function attempt(f) { try { return f(); } catch (error) { return error.name; } }
function twice(x) { return 1; }
function twice(x) { return 2; }
function changed() {}
changed = function () { return 3; };
console.log(noop(console.log("a")), noop(), id(this === module.exports), early, later, late(), late());
console.log(twice(), twice(), changed(), changed(), id(noop), id.call(null, 5));
{ function inBlock() {} }
console.log(inBlock(), inBlock());
try { id(early) = 1; } catch (error) { console.log(error.name); }
try { id(early)++; } catch (error) { console.log(error.name); }
