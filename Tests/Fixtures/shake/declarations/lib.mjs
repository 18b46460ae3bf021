export function kept() { return 1; }
export function goneFunction() { return 1; }
export async function* goneGenerator() { yield goneFunction(); }
export const goneArrow = () => goneFunction();
export const goneFirst = 1, alsoKept = 3, goneThird = sideless();
function sideless() { return "gone"; }
let goneLater, goneList = [goneFirst, goneThird];
goneLater = goneList;
export class Used { m() { return "m"; } }
export class goneBase {
  goneMethod() {}
  static goneField = 1;
  static #goneList = [1];
  static { this.goneLater = 2; }
  ["gone" + 1]() {}
  get goneGetter() { return 1; }
}
export class goneDerived extends goneBase { static s = new Map(); [Symbol.iterator]() {} }
export class goneExotic extends Used { constructor(...gone) { super(...gone); this.gone = gone; } }
const goneInstance = new goneExotic(1);
export default class goneDefault {}
