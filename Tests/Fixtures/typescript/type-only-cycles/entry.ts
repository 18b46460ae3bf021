import { A } from "./a";
console.log(new A().name);
