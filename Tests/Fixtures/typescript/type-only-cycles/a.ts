import { B } from "./b";
export class A { name = "a"; b?: B; }
