import { log } from "./log.mjs";
log("last");
