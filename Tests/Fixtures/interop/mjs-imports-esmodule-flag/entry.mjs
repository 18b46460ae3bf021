import d, { named } from "./lib.cjs";
import * as ns from "./lib.cjs";
console.log(JSON.stringify(d), named, JSON.stringify(ns.default), d === ns.default, d.default);
