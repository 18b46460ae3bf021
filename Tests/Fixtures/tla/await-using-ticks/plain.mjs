import { log } from "./log.mjs";

for (let tick = 0; tick < 60; tick++) {
  log("tick", tick);
  await null;
}
