import { count, bump } from "./lib.mjs";
bump();
import("./other.mjs").then(({ total }) => console.log(count, total()));
