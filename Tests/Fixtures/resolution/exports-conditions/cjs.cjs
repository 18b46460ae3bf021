module.exports = require("pkg").kind;
