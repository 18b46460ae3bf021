module.exports = require("node:path").posix.normalize("/a/./b/../c");
