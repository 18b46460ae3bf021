export enum Level { Info = 1, Warn = Info << 1, Error = 1 << 2, Text = "text".length }
export interface Entry { level: Level; text: string }
abstract class Base<T> {
  protected abstract readonly kind: string;
  constructor(public readonly name: string, private items: T[] = []) {}
  add(item: T): this;
  add(item: T, times: number): this;
  add(item: T, times = 1): this { for (let i = 0; i < times; i++) this.items.push(item); return this; }
  get entries(): readonly T[] { return this.items; }
  describe(): string { return `${this.kind} ${this.name}: ${this.items.length}`; }
}
export class Store<T extends object> extends Base<T> { protected override readonly kind = "store" as const; declare phantom: T; }
export namespace Defaults { export const level: Level = Level.Warn; }
