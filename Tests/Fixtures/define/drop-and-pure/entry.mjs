DEV: console.log("dev");
TEST: {
  var hoisted = 1;
  console.log("test");
}
KEPT: for (;;) {
  console.log("kept");
  break KEPT;
}
console.log(hoisted);
const unused = effect.of("unused"), alsoUnused = new effect.Of("unused");
const used = effect.of("used");
console.log(used);
