for (const k of [1, 2]) {
  if (k) return;
}
console.log("loop: after");
