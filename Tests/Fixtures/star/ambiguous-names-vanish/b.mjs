export const same = 3, onlyB = 4;
