console.log("body", globalThis.fromBanner);
