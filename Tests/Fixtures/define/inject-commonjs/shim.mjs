console.log("shim runs");
let calls = 0;
export function injected(v) { return `injected ${v} ${++calls}`; }
