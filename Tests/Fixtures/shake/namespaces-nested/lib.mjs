import * as strings from "./strings.mjs";
export { strings };
export * as deep from "./deep.mjs";
export const alone = "absent alone";
