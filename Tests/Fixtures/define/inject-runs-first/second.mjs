import "./first.mjs";
console.log("second");
export const last = "from second";
