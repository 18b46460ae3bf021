import { K } from "./one.mjs";
class Other { static name = "own"; }
console.log(K.name, Other.name);
