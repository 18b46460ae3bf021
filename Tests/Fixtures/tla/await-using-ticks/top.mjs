import { log } from "./log.mjs";
import { sync, waiting } from "./resources.mjs";

await using first = waiting("first");
using second = sync("second");
await using third = null, fourth = sync("fourth by await");
using fifth = void 0;
export const names = [first, second, fourth].map((r) => r.name).join();
export function later() {
  return first.name;
}
log("top", names, third, fifth, later());
