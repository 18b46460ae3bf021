export * from "./a.mjs";
export const y = 2;
