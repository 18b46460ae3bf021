module.exports = "gone";
