import data from "./data.json" with { type: "json" };
import * as space from "./data.json" with { type: "json" };
console.log(JSON.stringify(data), Object.keys(space).join(), space.default === data);
