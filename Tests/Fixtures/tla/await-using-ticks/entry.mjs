// `await using` beside modules that wait. expect.txt is what Node 24 prints for the modules.
import { log } from "./log.mjs";
import "./top.mjs";
import "./blocks.mjs";
import "./plain.mjs";

log("entry");
