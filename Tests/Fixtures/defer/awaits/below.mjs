import { log } from "./log.mjs";
log("below");
