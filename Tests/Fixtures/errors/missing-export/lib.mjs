export const color = 1;
