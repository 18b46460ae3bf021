module.exports = class Kind { x = 1; };
