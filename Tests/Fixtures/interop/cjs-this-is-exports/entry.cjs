this.viaThis = 1;
console.log(this === module.exports, exports.viaThis, typeof require, (() => this === exports)());
(function () { console.log(this === undefined || this === globalThis); })();
