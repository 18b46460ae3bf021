import * as whole from "./whole.cjs";
import * as star from "./star.cjs";
import * as copied from "./copied.cjs";
import { own } from "./replaced.cjs";

console.log(whole.default.named, star.default.starred, copied.default.placeholder, own);
console.log(whole.named, star.starred, Object.keys(copied.default));
