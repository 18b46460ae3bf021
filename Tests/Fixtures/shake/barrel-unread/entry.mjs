import { a, bottom, inner, passed, renamed, tools } from "pkg";
import * as pkg from "pkg";
import { one, cjs } from "mixed";

console.log(a(), renamed, inner.x, inner.y, passed, bottom, pkg.helper(), tools.saw, one, cjs);
import("mixed").then((all) => console.log(Object.keys(all).join()));
