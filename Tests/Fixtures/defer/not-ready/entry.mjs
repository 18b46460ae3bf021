import "./touches.mjs";
import defer * as lazy from "./lazy.mjs";
import { log } from "./log.mjs";
log("entry", lazy.x);
export const y = 2;
