module.exports = "dotted";
