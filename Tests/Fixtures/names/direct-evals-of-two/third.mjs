import { name as there } from "./other.mjs";
let name = "third";
console.log(eval("name"), there);
