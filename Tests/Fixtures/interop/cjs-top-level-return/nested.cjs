x: {
  try {
    if (globalThis.missing) break x;
    console.log("nested: in try");
    return hoisted();
  } finally {
    console.log("nested: finally");
  }
}
console.log("nested: after");
function hoisted() {
  console.log("nested: hoisted");
}
