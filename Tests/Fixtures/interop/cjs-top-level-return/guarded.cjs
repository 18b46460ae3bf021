if (typeof window === "undefined") return;
console.log("guarded: browser only");
