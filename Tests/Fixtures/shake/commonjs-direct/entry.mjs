import { uno, due } from "./reexport.mjs";
import { order } from "./order.cjs";
import whole from "./whole.cjs";
import { joined } from "./requires.cjs";
import { local } from "./user";
export { second } from "./whole.cjs";
console.log(uno, due(), order, joined, local(1));
console.log(whole.used(), whole.second("b"));
