import { Colour, Flags, Text } from "./enums";
import * as enums from "./enums";
const enum Local { A = 1, B = A << 3, C = "x".length, D = `t${1}` as any }
enum Open { One = 1 }
enum Open { Two = One + 1, Negative = -Two, Computed = Math.max(3, 4) }
console.log(Colour.Red, Colour[1], Colour["Blue"], Flags.Both, Text.Long, JSON.stringify(Colour));
console.log(Local.B, Local.C, Open.Two, Open.Negative, Open[4], JSON.stringify(Open), enums.Colour.Green, Object.keys(Text).join());
