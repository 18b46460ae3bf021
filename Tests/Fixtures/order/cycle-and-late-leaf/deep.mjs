console.log("deep");
