export let count = 0;
export function add() { return ++count; }
export class Counter { static zero = 0; value = "value"; }
export function reset() { count = "absent reset"; }
export default () => "default";
