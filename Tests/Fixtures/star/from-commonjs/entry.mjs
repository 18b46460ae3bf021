export * from "./lib.cjs";
import * as self from "./entry.mjs";
console.log(self.a, self.b, "default" in self);
