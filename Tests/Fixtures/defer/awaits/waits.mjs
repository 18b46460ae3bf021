import { log } from "./log.mjs";
import "./below.mjs";
log("waits");
export const waited = await Promise.resolve(1);
log("waited");
