import { kind } from "pkg";
import { deep } from "pkg/deep/file.js";
import sub from "pkg/sub";
console.log(kind, deep, sub);
