const cwd = () => "shimmed";
export { cwd as "process.cwd" };
export const stand_in = (x) => x + 1;
export * as React from "./react.mjs";
