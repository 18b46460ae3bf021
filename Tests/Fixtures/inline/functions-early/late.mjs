import { early } from "./early.mjs";
export const late = () => {};
export const lateId = (value) => value;
export default () => 2;
export function hoisted(value) { return value; }
console.log(early);
