import { name as other, read } from "./other.mjs";
import "./third.mjs";
const name = "entry";
console.log(eval("name"), other, read("name"));
