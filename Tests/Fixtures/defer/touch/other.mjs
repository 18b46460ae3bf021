import defer * as same from "./lib.mjs";
import { log } from "./log.mjs";
import { identity } from "./identity.mjs";
log("other runs", identity(same));
