export const kept = () => console.log("never");
/*#__NO_SIDE_EFFECTS__*/ export function quiet(x) { console.log("gone", x); }
/* @__NO_SIDE_EFFECTS__ */ export const goneArrow = (x) => { console.log("gone", x); };
const goneUse = goneArrow(1);
import * as ns from "./deep.mjs";
const goneDeep = ns.deep(1);
