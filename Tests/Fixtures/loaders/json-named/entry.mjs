import data, { a, list } from "./data.json";
import * as all from "./data.json";
console.log(data.a, a, list.length, Object.keys(all).join());
