import { run } from "./user.mjs";
import { late, lateId } from "./late.mjs";
console.log(run(), late(), lateId(1));
