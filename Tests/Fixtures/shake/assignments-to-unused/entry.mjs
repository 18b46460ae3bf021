import { Kept, table } from "./lib.mjs";
console.log(Kept.displayName, new Kept().m(), Object.keys(Kept), table);
