import { make, Point, Color, prefix, shape, loud, noisy } from "./lib.mjs";
import * as lib from "./lib.mjs";
const gone1 = make(1), gone2 = new Point(1, 2), gone3 = Color.Red, gone4 = prefix + "x", gone5 = `${prefix}`;
const gone6 = shape.side, gone7 = lib.make(2), gone8 = new lib.Point(), gone9 = prefix.length, gone10 = -lib.count;
class gone11 extends Point { static origin = new Point(0, 0); }
const kept1 = loud(), kept2 = noisy.value;
console.log("done");
