import { a } from "@lib/a";
import { b } from "utils";
console.log(a, b);
