export const n = "aliased";
