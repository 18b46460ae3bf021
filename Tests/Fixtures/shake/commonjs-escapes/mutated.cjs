exports.value = 1;
exports.set = (value) => { exports.value = value; };
exports.get = () => module.exports.value;
exports.other = function () { return this; };
