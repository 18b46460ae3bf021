export const make = (x) => ({ x });
export class Point { z = 0; constructor(x, y) { this.x = x; this.y = y; } }
export var Color; (function (Color) { Color[Color["Red"] = 0] = "Red"; })(Color || (Color = {}));
export const prefix = "pre", count = 3;
export const shape = { side: 1 };
export function loud() { console.log("loud"); }
export const noisy = { get value() { console.log("noisy"); return 1; } };
