import { n } from "real";
import path from "node:path";
import ext from "external-thing";
console.log(n, typeof path.join, ext);
