export enum Colour { Red, Green, Blue = 10, Next }
export const enum Flags { None = 0, A = 1 << 0, B = 1 << 1, Both = A | B, Inverse = ~Both, Float = 1.5 / 2 }
export enum Text { Long = "a long text", "odd key" = `template`, Ref = Long }
