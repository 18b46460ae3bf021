// Reads its own default export before the statement has run.
import own, * as self from "./own.mjs";
import { log } from "./plain.mjs";
function attempt(read) { try { return read(); } catch (error) { return error.name; } }
const value = log("value");
export const other = attempt(() => own) + attempt(() => self.default) + attempt(() => value);
log(other);
export default value;
