import { log } from "./log.mjs";
import { waited } from "./waits.mjs";
log("lazy");
export const x = waited;
