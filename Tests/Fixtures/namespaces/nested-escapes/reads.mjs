import * as lib from "./lib.mjs";
export const nothing = 1;
try {
  lib.other.something;
  console.log("no error");
} catch (error) {
  console.log(error.constructor.name);
}
