export let count = 0;
export { count as alias };
export function bump() { count++; }
