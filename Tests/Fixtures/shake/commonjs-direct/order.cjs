"use strict";
exports.order = ["order.cjs after", globalThis.ran].join(" ");
