module.exports = { ...require("./deepest.cjs"), shown };
function shown() {}
