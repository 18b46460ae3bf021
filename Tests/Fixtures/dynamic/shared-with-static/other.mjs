import { count, bump } from "./lib.mjs";
bump();
export const total = () => count;
