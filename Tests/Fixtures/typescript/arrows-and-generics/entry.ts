const a = async <T>(x: T): Promise<T> => x;
const b = (x: number, y?: string): x is 1 => x === 1;
const c = (f: <U>(u: U) => U) => f<number>(3);
class G<T> { static make<T>(v: T) { return new G<T>(v); } constructor(public v: T) {} }
const d = G.make<Array<Array<number>>>([[1]]).v[0]![0];
const e = (1 as any) < 2, f = new Map<string, Set<number>>(), g = c<any>;
let h = (x: any) => x ? (y: any) : any => y : null;
a(1).then((v) => console.log(v, b(1), c((u) => u), d, e, f.size, typeof g, typeof h(1)));
