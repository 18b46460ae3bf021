export const same = 1, onlyA = 2;
