import { log } from "./log.mjs";
import "./back.mjs";
log("lazy");
export const x = 1;
