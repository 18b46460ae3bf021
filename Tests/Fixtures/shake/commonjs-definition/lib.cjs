class Made {}
module.exports = { Made, kept: 1 };
let made = null;
Object.defineProperty(module.exports, "late", {
  enumerable: false,
  get() {
    if (!made) made = new Made();
    return made;
  },
});
Object.defineProperty(module.exports, "value", { value: 2 });
