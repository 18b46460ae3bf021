console.log("third");
