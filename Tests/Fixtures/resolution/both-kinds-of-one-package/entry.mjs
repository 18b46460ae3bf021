import { kind } from "pkg";
import required from "./user.cjs";
console.log(kind, required);
