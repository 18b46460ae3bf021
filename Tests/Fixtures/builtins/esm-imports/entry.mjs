import path, { join, sep } from "node:path";
import * as url from "url";
import { readFileSync as read } from "node:fs";
import fs from "fs";
console.log(join("a", "..", "b"), path.basename("/x/y.z"), sep, typeof url.fileURLToPath, read === fs.readFileSync);
