export class A { m() { return "m"; } }
export class Gone { static goneField = [1, 2]; static goneOf() { return new Gone(); } static { this.goneBlock = new Map(); } }
class GoneBase { static goneCount = 0; } 
export class GoneDerived extends GoneBase { static goneName = "x"; #gonePrivate = 1; static goneArrow = () => GoneBase; }
export const GoneExpression = class { static goneKind = Symbol("x"); };
