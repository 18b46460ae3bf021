import * as one from "./lib.mjs";
import * as two from "./lib.mjs";
import { space } from "./other.mjs";
const three = await import("./lib.mjs");
console.log(one === two, one === space, one === three);
