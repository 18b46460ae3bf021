import { log } from "./second.mjs";
const first = (value) => log([value]);
first.label = log("between");
export default first;
