exports.inner = { get value() { console.log("read"); return 1; }, speak() { console.log("spoke, too"); } };
