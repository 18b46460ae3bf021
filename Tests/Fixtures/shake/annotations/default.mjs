/* @__NO_SIDE_EFFECTS__ */
export default function (x) { console.log("gone default", x); }
