import "./touches.mjs";
import { log } from "./log.mjs";
log("back");
