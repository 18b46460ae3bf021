"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
Object.defineProperty(exports, "used", { enumerable: true, get: function () { return values_1.used; } });
Object.defineProperty(exports, "gone", { enumerable: true, get: function () { return values_1.goneValue; } });
Object.defineProperty(module.exports, "goneToo", { enumerable: true, value: 1 });
Object.defineProperty(exports, "shorthand", { enumerable: true, get() { return values_1.other; } });
const values_1 = require("./values.cjs");
const gone_1 = require("./gone.cjs");
Object.defineProperty(exports, "goneName", { enumerable: true, get: function () { return gone_1.default; } });
