import "./cycle.mjs";
import { plain } from "./plain.mjs";
export function run() { return plain(); }
