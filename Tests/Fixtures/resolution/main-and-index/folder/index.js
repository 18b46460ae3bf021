module.exports = "folder";
