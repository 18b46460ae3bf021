export { value, missing as other } from "./lib.mjs";
