export const enum E { A = 1, B = "b", C = A + 1 }
