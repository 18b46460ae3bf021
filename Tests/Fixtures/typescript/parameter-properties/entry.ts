class Base { constructor(readonly id: number) { this.log(); } log() { console.log("base", this.id); } }
class Point extends Base {
  sum = this.x + this.y;
  constructor(public x: number, private y = 2, protected readonly z?: string, plain?: number) { super(x * 10); console.log(this.sum, plain, Object.keys(this).join()); }
}
new Point(1, 3, "z", 4);
