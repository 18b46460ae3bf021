import "./first.mjs";
import defer * as ns from "./lazy.mjs";
import "./last.mjs";
import { log } from "./log.mjs";
log("entry");
log(ns.value);
