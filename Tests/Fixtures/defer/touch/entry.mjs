import defer * as lib from "./lib.mjs";
import defer * as failing from "./failing.mjs";
import { log } from "./log.mjs";
import "./other.mjs";
export { lib };
log("entry runs", Object.prototype.toString.call(lib), lib.then, Reflect.getPrototypeOf(lib));
log(typeof lib, Object.isExtensible(lib), Reflect.set(lib, "x", 9));
log("touch");
lib.x;
log("touched");
log(lib.x, lib.bump(), lib.x, Object.keys(lib), "missing" in lib);
for (const turn of [1, 2]) {
  try {
    log(failing.x);
  } catch (error) {
    log(turn, error.message);
  }
}
