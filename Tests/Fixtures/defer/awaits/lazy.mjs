import "./plain.mjs";
import { waited } from "./waits.mjs";
import { log } from "./log.mjs";
log("lazy");
export const value = waited + 1;
