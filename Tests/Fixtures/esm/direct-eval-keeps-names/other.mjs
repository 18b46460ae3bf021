const secret = "other";
console.log(secret);
