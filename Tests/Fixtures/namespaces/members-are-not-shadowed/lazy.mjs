import * as ns from "./lib.mjs";

const a = "own a";
export const values = () => [a, ns.a, ns.b].join();
