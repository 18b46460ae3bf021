exports.a = "required";
console.log("required.cjs runs");
