export const ab = 1, cd = 2;
