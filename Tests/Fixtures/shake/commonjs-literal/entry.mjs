import lib from "./lib.cjs";
import receiver from "./receiver.cjs";
import { used } from "./lib.cjs";
import { version } from "./data.json" with { type: "json" };
import data from "./data.json" with { type: "json" };
console.log(lib.method(), receiver.method(), used, version, data.name);
