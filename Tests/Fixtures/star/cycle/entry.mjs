import * as a from "./a.mjs";
import * as b from "./b.mjs";
console.log(Object.keys(a).join(), Object.keys(b).join(), a.y, b.x);
