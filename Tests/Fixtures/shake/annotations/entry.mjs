import { kept, quiet } from "./lib.mjs";
import * as all from "./lib.mjs";
import def from "./default.mjs";
const gone1 = quiet(1), gone2 = quiet`gone`, gone3 = all.quiet(2), gone4 = def(1), gone5 = (0, quiet)(1);
const gone6 = /* @__PURE__ */ kept.missing.call(), gone7 = /*#__PURE__*/ (kept.missing)(), gone8 = /*#__PURE__*/ new kept.Missing();
const gone9 = /* @__PURE__ */ kept()();
console.log(typeof kept);
