import * as other from "./other.mjs";
export { other };
export * as third from "./third.mjs";
