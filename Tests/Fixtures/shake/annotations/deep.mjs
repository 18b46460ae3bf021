export const deep = /* @__NO_SIDE_EFFECTS__ */ function (x) { console.log("gone deep", x); };
