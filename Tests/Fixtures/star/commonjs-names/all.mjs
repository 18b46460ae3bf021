export * from "./plain.cjs";
export * from "./other.cjs";
export const own = "own of all";
