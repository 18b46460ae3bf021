module.exports = { x: 1, y() {} };
