module.exports = function () {};
module.exports.speak = function () { console.log("spoke"); };
