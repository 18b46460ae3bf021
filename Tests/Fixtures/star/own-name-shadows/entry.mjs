import * as all from "./all.mjs";
console.log(all.x, all.y, Object.keys(all).join());
