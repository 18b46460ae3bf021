module.exports = {
  method() { return this.viaThis(); },
  viaThis: function () { return "this"; },
};
