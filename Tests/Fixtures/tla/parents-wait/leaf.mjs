await new Promise((done) => setTimeout(done, 20));
console.log("leaf");
