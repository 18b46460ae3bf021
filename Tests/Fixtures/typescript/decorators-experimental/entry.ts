const log: string[] = [];
function dec(name: string) { log.push("make " + name); return (...args: any[]) => { log.push(`${name}(${args.length},${typeof args[0]},${String(args[1])},${typeof args[2]})`); }; }
@dec("class A") @dec("class B")
class K {
  @dec("static") static s = 1;
  @dec("field") f = 2;
  @dec("method") m(@dec("parameter") p: number, q: string) { return p; }
  @dec("accessor") get a() { return 1; }
  constructor(@dec("ctor parameter") public x: number) {}
}
function replace(target: any): any { return class extends target { extra = 1; }; }
@replace class R { self() { return R; } }
console.log(log.join("\n"));
console.log(new K(5).x, (new R() as any).extra, new R().self() === R);
