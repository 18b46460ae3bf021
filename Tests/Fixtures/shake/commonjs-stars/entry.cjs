const index = require("./index.cjs");
const babel = require("./babel.cjs");
console.log(index.used(), index.own, babel.alsoUsed, babel.named);
