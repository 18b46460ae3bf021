import defer * as lib from "./lib.mjs";
export const identity = (other) => other === lib;
