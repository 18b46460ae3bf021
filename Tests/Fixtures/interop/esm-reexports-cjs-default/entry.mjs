import { d, a } from "./middle.mjs";
console.log(JSON.stringify(d), a);
