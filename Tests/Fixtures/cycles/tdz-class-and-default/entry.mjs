import { report } from "./b.mjs";
export default class Base {}
export let late = 1;
export var early;
report();
