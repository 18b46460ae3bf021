import { a } from "#inner/a";
import dep from "#dep";
import { self } from "me/self";
console.log(a, typeof dep, self);
