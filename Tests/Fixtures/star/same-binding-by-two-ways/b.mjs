export { x } from "./base.mjs";
