// Debian leaves out cheerio's ESM build that its "exports" name, so it is required.
module.exports = require("cheerio");
