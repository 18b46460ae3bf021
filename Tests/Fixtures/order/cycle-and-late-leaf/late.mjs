import "./b.mjs";
console.log("late");
