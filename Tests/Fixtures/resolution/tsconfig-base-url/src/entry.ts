import { c } from "base/c";
import { d } from "short/d";
console.log(c, d);
