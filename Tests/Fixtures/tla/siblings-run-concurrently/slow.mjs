console.log("slow start");
await new Promise((done) => setTimeout(done, 60));
console.log("slow end");
