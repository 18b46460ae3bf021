export let x = 1;
export const y = 2;
