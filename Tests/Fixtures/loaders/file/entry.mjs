import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import path from "./asset.dat";
console.log(extname(path), basename(path).startsWith("asset"));
