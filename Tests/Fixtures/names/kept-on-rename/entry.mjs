import { f as f1, K as K1, arrow as a1 } from "./one.mjs";
import { f as f2, K as K2, arrow as a2 } from "./two.mjs";
console.log([f1, f2, K1, K2, a1, a2].map((x) => x.name).join(), K1.self(), K2.self(), f2.inner());
