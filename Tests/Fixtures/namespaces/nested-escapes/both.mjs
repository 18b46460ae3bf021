export * from "./cjs.cjs";
export const c = "c";
