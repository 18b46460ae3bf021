import nothing from "./ignored.css";
import * as all from "./ignored.css";
console.log(nothing === undefined || typeof nothing === "object", typeof all);
