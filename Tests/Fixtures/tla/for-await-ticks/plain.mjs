import { log } from "./log.mjs";

for (let tick = 0; tick < 40; tick++) {
  log("tick", tick);
  await null;
}
