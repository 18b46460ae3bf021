import { x } from "./all.mjs";
import * as all from "./all.mjs";
console.log(x, Object.keys(all).join());
