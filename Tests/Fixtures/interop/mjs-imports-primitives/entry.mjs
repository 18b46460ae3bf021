import n from "./number.cjs";
import s from "./string.cjs";
import z from "./null.cjs";
import u from "./undefined.cjs";
import e from "./empty.cjs";
console.log(n, s, z, u, JSON.stringify(e));
