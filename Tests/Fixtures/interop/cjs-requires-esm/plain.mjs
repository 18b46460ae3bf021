export let x = 1;
export const bump = () => { x++; };
