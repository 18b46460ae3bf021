export * as starred from "./one.mjs";
export const config = { depth: 3, width: "absent width" };
