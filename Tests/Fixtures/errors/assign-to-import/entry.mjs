import { a } from "./lib.mjs";
a = 2;
