export * from "./two.mjs";
export const three = "absent three";
