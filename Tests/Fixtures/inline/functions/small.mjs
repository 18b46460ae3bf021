export function noop() {}
export const noopArrow = () => {};
export const noopExpression = function (ignored) { return; };
export default function () { return undefined; }
export function id(value) { return value; }
export const idArrow = (value, ignored) => value;
export function two() { return 2; }
export const yes = (ignored) => true;
export const word = () => "ab";

// These stay.
export function second(first, value) { return value; }
export function withDefault(value = console.log("default")) {}
export function withPattern({ value }) {}
export function withRest(...values) { return values; }
export async function later() {}
export function* many() {}
export let changing = () => {};
export function change() { changing = () => 1; }
export function sees() { return this; }
export const long = () => "a text that is longer than any call of a function is";

// Calls in the module itself.
export function inside(log) {
  noop(log("own"));
  return [id(log), idArrow(two()), noopArrow(log("arrow"))];
}
