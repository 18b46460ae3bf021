export { same } from "./all.mjs";
