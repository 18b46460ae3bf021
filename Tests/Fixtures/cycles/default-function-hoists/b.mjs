import f from "./entry.mjs";
console.log(f(), f.name);
