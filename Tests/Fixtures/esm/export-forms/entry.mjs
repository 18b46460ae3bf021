import * as all from "./lib.mjs";
for (const key of Object.keys(all)) console.log(key, typeof all[key], String(all[key]?.name ?? all[key]));
