import { log } from "./log.mjs";
log("failing runs");
export let x = 1;
throw new Error("it failed");
