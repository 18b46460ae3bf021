import { log } from "./log.mjs";

export const sync = (name) => ({ name, [Symbol.dispose]: () => log("sync end", name) });
export const waiting = (name, ticks = 1) => ({
  name,
  async [Symbol.asyncDispose]() {
    log("async start", name);
    while (ticks--) await null;
    log("async end", name);
  },
});
export const failing = (name) => ({
  [Symbol.asyncDispose]() {
    throw new Error("disposing " + name);
  },
});
export const describe = (error) =>
  error.name === "SuppressedError" ? `${describe(error.error)} over ${describe(error.suppressed)}` : `${error.name} ${error.message}`;
