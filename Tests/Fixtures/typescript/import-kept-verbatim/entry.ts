import type { Other } from "./effects";
import { type Third } from "./third";
let x: Other | Third;
console.log("entry");
