import { log } from "./log.mjs";
log("waits");
export const waited = await Promise.resolve(1);
