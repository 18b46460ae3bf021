console.log("entry start");
if (true) require("./a.cjs");
console.log("between");
function later() { return require("./b.cjs"); }
later();
later();
console.log("entry end");
