if (process.argv.length > 1000) {
  module.exports = require("./plain.cjs");
} else {
  module.exports = require("./deepest.cjs");
}
