import { E } from "./barrel";
console.log(E.A, E.B, E["C"], `${E.A}`, E.A.toString());
