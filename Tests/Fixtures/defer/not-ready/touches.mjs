import defer * as lazy from "./lazy.mjs";
import { log } from "./log.mjs";
try {
  log(lazy.x);
} catch (error) {
  log(error.constructor === TypeError);
}
