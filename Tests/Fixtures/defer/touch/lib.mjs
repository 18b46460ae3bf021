import { log } from "./log.mjs";
import "./below.mjs";
log("lib runs");
export let x = 1;
export const bump = () => ++x;
export const then = 1;
