/** Automatic JSX runtime, types erased, enums, generics in arrows. */
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Store, Level, type Entry } from "./store.ts";

interface Props<T> { values: readonly T[]; render: (value: T, index: number) => ReactNode; empty?: ReactNode }
const Each = <T,>({ values, render, empty = null }: Props<T>) => values.length ? <>{values.map(render)}</> : <>{empty}</>;

const store = new Store<Entry>("log");
store.add({ level: Level.Warn, text: "careful" });
store.add({ level: Level.Info, text: "fine" } as Entry);
store.add({ level: Level.Error, text: "broken" } satisfies Entry);

function Row(this: void, { entry }: { entry: Entry }) {
  return <tr className={Level[entry.level]!.toLowerCase()}><td>{entry.text}</td></tr>;
}
const table = <table><tbody><Each values={store.entries} render={(entry, i) => <Row key={i} entry={entry} />} /></tbody></table>;
console.log(renderToStaticMarkup(table));
console.log(renderToStaticMarkup(<Each values={[] as string[]} render={(s) => s} empty={<p>none</p>} />), store.describe());
