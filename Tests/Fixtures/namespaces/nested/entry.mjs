import * as outer from "./outer.mjs";
import { inner } from "./outer.mjs";
console.log(outer.inner.x, inner.x, outer.inner === inner, Object.keys(outer).join(), outer.deep.inner.x);
