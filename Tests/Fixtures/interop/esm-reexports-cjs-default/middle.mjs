export { default as d, a } from "./lib.cjs";
