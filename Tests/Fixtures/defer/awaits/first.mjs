import { log } from "./log.mjs";
log("first");
