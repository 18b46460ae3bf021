"use strict";
const plain = "plain";
const fn = function () {};
class Class {}
module.exports = {
  plain,
  method() { return "method"; },
  arrow: () => "arrow",
  made: function () {},
  text: `text ${plain}`,
  named: fn,
  Class,
  other() { return "other"; },
  "string key": "key",
  *generator() { yield 1; },
  async later(x) { return x; },
  gone: "absent gone",
  goneToo() { return "absent too"; },
};
