import { count, bump, alias } from "./lib.mjs";
import * as lib from "./lib.mjs";
console.log(count, alias, lib.count);
bump();
console.log(count, alias, lib.count, { count }, `${count}`);
