export const here = "entry";
import("./lib.mjs").then((ns) => console.log(ns.see()));
