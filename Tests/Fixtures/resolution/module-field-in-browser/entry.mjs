import { kind } from "pkg";
console.log(kind);
