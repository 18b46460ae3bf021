import * as entry from "./entry.mjs";
export const see = () => entry.here;
