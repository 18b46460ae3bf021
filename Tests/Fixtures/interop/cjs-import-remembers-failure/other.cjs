console.log("other.cjs runs");
throw new Error("from other.cjs");
