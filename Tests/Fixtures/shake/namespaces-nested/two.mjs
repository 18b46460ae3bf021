export const one = "one";
export * from "./one.mjs";
