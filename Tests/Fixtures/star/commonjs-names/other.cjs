module.exports = { b: String("b of other"), c: "never shown" };
