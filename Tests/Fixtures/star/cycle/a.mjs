export * from "./b.mjs";
export const x = 1;
