import { log } from "./log.mjs";
const load = () => import.defer("./lazy.mjs");
load().then(async (lazy) => {
  log("got it");
  log(lazy.x, lazy === await load(), lazy === await import("./lazy.mjs"));
  const cjs = await import.defer("./lib.cjs");
  log("got lib");
  log(cjs.y);
});
log("entry");
