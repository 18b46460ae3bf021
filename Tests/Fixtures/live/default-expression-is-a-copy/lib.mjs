export let n = 1;
export default n;
export const change = () => { n = 2; };
