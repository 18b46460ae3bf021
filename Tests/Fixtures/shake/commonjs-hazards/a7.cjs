module.exports = { a() { return this.b; }, b: 5, c: 6 };
