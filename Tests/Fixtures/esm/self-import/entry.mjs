import * as self from "./entry.mjs";
import { late as aliased } from "./entry.mjs";
export const early = 1;
export function late() { return self.early; }
console.log(aliased(), Object.keys(self).join(), self === self);
