// A function without effects may have members that have some.
import empty from "./empty.cjs";
import nested from "./nested.cjs";
empty.speak();
nested.inner.value;
nested.inner.speak();
empty();
console.log("end");
