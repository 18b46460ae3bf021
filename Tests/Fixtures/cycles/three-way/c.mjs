import { a } from "./a.mjs";
console.log("c", (() => { try { return a(); } catch (error) { return error.name; } })());
export const c = () => "c" + typeof a;
