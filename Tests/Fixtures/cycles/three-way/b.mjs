import { c } from "./c.mjs";
console.log("b");
export const b = () => "b" + c();
