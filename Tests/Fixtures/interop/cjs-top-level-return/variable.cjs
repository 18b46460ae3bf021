var done = true;
if (done) return;
console.log("variable: after");
