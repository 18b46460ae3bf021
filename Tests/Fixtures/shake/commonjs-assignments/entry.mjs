import { used, reads } from "./lib.cjs";
import other from "./other.cjs";
console.log(used(), reads(), other.viaDefault(), typeof other.missing);
