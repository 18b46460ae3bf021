// That an export gets `undefined` matters if it may have had another value.
import { called, conditional, byFunction, first } from "./lib.cjs";
import literal from "./literal.cjs";
console.log(called, conditional, byFunction, first, literal.again);
