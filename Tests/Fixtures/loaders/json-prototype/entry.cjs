const plain = require("./plain.json");
const escaped = require("./escaped.json");
const text = require("./text.json");
console.log(Object.keys(plain), plain.a, Object.getPrototypeOf(plain) === Object.prototype);
console.log(Object.keys(escaped.list[0]), escaped.list[0].a, escaped.text);
console.log(text.text, text.list[1].b);
