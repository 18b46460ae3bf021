export const kept = { a: 1, b: { c: 2 }, f() {} };
export const gone1 = kept.a, gone2 = { ...kept, d: 1 }, { a: gone3, ...gone4 } = kept;
function goneFunction() {}
class goneClass { static a = 1; static b() {} }
const gone5 = goneFunction.name, gone6 = goneClass.a, gone7 = goneClass.prototype.c, gone8 = goneFunction.x;
const goneArray = [1, [2]], [gone9, gone10 = 3] = goneArray, gone11 = goneArray[0], gone12 = [...goneArray];
const gone13 = Object.keys(kept), gone14 = Object.assign({}, kept), gone15 = Object.create(goneClass.prototype);
var goneEnum;
(function (goneEnum) { goneEnum[goneEnum["A"] = 0] = "A"; })(goneEnum || (goneEnum = {}));
const gone16 = goneEnum.A;
import * as goneNamespace from "./lib.mjs";
const gone17 = goneNamespace.kept, { gone1: gone18 } = goneNamespace;
