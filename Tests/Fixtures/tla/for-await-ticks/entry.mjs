// Modules that wait side by side in `for await` go on in the order that Node gives them.
import { log } from "./log.mjs";
import "./arrays.mjs";
import "./generators.mjs";
import "./ends.mjs";
import "./plain.mjs";

log("entry");
