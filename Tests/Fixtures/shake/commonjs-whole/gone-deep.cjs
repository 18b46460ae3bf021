module.exports = class gone {};
