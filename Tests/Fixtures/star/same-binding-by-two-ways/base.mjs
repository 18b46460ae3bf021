export const x = "base";
