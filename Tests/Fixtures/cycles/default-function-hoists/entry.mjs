import "./b.mjs";
export default function hoisted() { return "hoisted"; }
