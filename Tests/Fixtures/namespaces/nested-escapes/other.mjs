import "./reads.mjs";
export const something = 1;
