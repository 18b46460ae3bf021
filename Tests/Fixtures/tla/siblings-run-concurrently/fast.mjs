console.log("fast start");
await new Promise((done) => setTimeout(done, 10));
console.log("fast end");
