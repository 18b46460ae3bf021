import { Kept, Space } from "./lib";
console.log(Kept.A, Space.used);
