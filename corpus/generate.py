#!/usr/bin/env python3
"""Deterministic synthetic module graphs for tests and benchmarks.

    corpus/generate.py --modules N --seed S --kind esm|cjs|ts|mixed|jsx
                       --shape tree|deep|wide|cycles [--flat] --out DIR

Writes N modules of about 2 KB that resemble real code, and an entry (OUT/entry.*) that uses all of
them and prints one checksum line. Same arguments, same bytes. The entry's name is printed. `esm`,
`cjs` and `mixed` run in Node as they are; `ts` and `jsx` have to be bundled first.

Shapes: tree (each module is imported by an earlier one, about log3 N deep), deep (a chain), wide
(the entry imports every module), cycles (rings of modules with late calls across). All but deep
have 1-5 named imports a module and 2 % back edges, which close cycles. --flat puts all modules in
one folder instead of nested ones.
"""

import argparse
import os
import random
import shutil
from pathlib import Path

MODULUS = 1000003
WORDS = ("account anchor buffer cursor digest editor filter groups header index journal kernel layout "
         "marker number option parser queue reader schema table update vector widget").split()


class Dice:
    """A random source that only uses random.random(), whose sequence Python guarantees."""

    def __init__(self, seed):
        self.source = random.Random(seed)

    def below(self, count):
        return int(self.source.random() * count)

    def chance(self, probability):
        return self.source.random() < probability

    def pick(self, values):
        return values[self.below(len(values))]


# Each snippet: (template, expression). `{w}` a word, `{W}` capitalized, `{i}` module number, `{a}`
# and `{b}` small numbers, `{t:…}` a type annotation that only TypeScript keeps. Top-level names
# repeat between modules on purpose, so that a bundler has to rename.
SNIPPETS = [
    ("""/**
 * Rolls the {w} forward by a number of steps and wraps at {b}.
 * @param {{number}} steps how far
 */
function roll{W}(steps{t:: number}, start{t:: number} = {a}){t:: number} {{
  let state = start;
  for (let step = 0; step < steps; step++) {{
    state = (state * 31 + step) % {b};
    if (state % 7 === 0) continue;
    state ^= step << 1;
  }}
  return state;
}}
""", "roll{W}({a})"),
    ("""class {W}Store{t:<T extends object>} {{
  #entries = new Map{t:<string, T>}();
  static limit = {b};
  constructor({t:private readonly }name{t:: string} = "{w}") {{
    {j:this.name = name;}
  }}
  set(key{t:: string}, value{t:: T}) {{
    this.#entries.set(`${{this.name}}/${{key}}`, value);
    return this;
  }}
  get size(){t:: number} {{ return this.#entries.size + {W}Store.limit; }}
  *keys(){t:: Generator<string>} {{ for (const [key] of this.#entries) yield key.toUpperCase(); }}
}}
""", "new {W}Store().set('a', {{}}).set('b', {{ {w}: 1 }}).size"),
    ("""const pattern = /^(?<head>[a-z_$][\\w$]*)\\s*(?:=\\s*(["'`])(.*?)\\2)?$/iu; // {w} = "value"
const parse = (text{t:: string}) => {{
  const match = pattern.exec(text.trim());
  if (!match) return null;
  const {{ groups: {{ head }} = {{ head: "" }}, 3: body = "none" }} = match{t: as RegExpExecArray};
  return {{ head, body, length: head.length + body.length }};
}};
""", "(parse(' {w} = \"{a}\" ')?.length ?? {b})"),
    ("""const defaults = {{
  {w}: {a},
  title: "the {w} of module {i}",
  nested: {{ depth: {b}, flags: [true, false, null], label() {{ return "{w}" + this.depth; }} }},
  ["computed" + {a}]: `{w}-${{{a} + {b}}}`,
}}{t: as const};
function merge{W}({{ {w} = 1, ...rest }}{t:: Record<string, any>} = {{}}) {{
  return {{ ...defaults, ...rest, {w} }};
}}
""", "merge{W}({{ {w}: {a}, extra: {b} }}).{w}"),
    ("""const memo = new Map{t:<number, number>}();
const slow{W} = (n{t:: number}){t:: number} => {{
  if (memo.has(n)) return memo.get(n){t:!};
  const value = n < 2 ? n : (slow{W}(n - 1) + slow{W}(n - 2)) % {m};
  memo.set(n, value);
  return value;
}};
""", "slow{W}({a})"),
    ("""function describe{W}(kind{t:: string | undefined}) {{
  switch (kind) {{
    case "{w}":
    case "{w}s": {{
      const label = kind.length > {a} ? "long" : "short";
      return `${{label}} ${{kind.replace(/s$/, "")}}`;
    }}
    case undefined:
      return "";
    default:
      try {{
        return JSON.parse(kind).name;
      }} catch (error) {{
        return error instanceof SyntaxError ? "broken" : String(error);
      }} finally {{
        memoize{W}.calls++;
      }}
  }}
}}
const memoize{W} = {{ calls: 0 }};
""", "describe{W}('{w}s').length + describe{W}('{{').length + memoize{W}.calls"),
    ("""// Groups {w} values by their remainder; keeps the order of first appearance.
const group = {t:<T,>}(values{t:: T[]}, key{t:: (value: T) => string | number}) => values.reduce((groups, value) => {{
  (groups[key(value)] ??= []).push(value);
  return groups;
}}, {{}}{t: as Record<string, T[]>});
const {w}Groups = Object.entries(group([{a}, {b}, 3, 5, 8, 13], (n) => n % 3));
""", "{w}Groups.map(([key, list]) => Number(key) + list.length).reduce((x, y) => x + y, 0)"),
    ("""let counter = {a};
const {w}Handlers = {{
  up: () => (counter += 1),
  down: () => (counter -= 1),
  async later() {{ await null; for await (const n of [counter]) return n; }},
  get doubled() {{ return counter * 2; }},
  set doubled(value{t:: number}) {{ counter = value >> 1; }},
}};
outer: for (let row = 0; row < 4; row++) {{
  for (let column = 0; ; column++) {{
    if (column > row) continue outer;
    if (row * column > {a}) break outer;
    {w}Handlers.up();
  }}
}}
""", "{w}Handlers.doubled"),
    ("""const template = (strings{t:: TemplateStringsArray}, ...values{t:: unknown[]}) =>
  strings.raw.reduce((text, part, index) => text + part + (values[index] ?? ""), "");
export const text{i} = template`{w} ${{1 + {a}}}: <${{[..."{w}"].reverse().join("")}}> \\n ${{typeof template}}`;
""", "text{i}.length"),
    ("""var hash = function (text{t:: string}) {{
  var value = 0x811c9dc5, index = 0;
  do {{
    value ^= text.charCodeAt(index);
    value = Math.imul(value, 0x01000193) >>> 0;
  }} while (++index < text.length);
  return value % {m};
}};
""", "hash('{w}/{a}')"),
    ("""const weights = [{a}, {b}, 0x1f, 0b101, 1_000, .5e1, 07.5];
const [first{W}, , third{W} = 0, ...others{W}] = weights.map((weight, at) => weight * at);
const mean{W} = (...values{t:: number[]}) => values.length ? values.reduce((a, b) => a + b) / values.length | 0 : -1;
""".replace("07.5", "7.5"), "first{W} + third{W} + mean{W}(...others{W})"),
]

TYPES = """export interface Shape{i}<T = number> { readonly id: T; label?: string; children: Shape{i}<T>[] }
export type Pair{i} = readonly [left: number, right: string] | null;
export enum Level{i} { Low = {a}, Middle, High = Low << 2, Name = "n{i}".length }
const enum Bits { None = 0, One = 1 << 0, Two = 1 << 1, Both = One | Two }
declare const never{i}: unique symbol;
export abstract class Base{i} { abstract area(): number; protected constructor(public readonly sides: number) {} }
export class Square{i} extends Base{i} { constructor(private edge = {a}) { super(4); } area() { return this.edge ** 2 + this.sides; } }
"""


def fill(template, kind, values):
    """Replace the placeholders; `{t:x}` is x in TypeScript and nothing else, `{j:x}` the reverse."""
    out, at = [], 0
    while at < len(template):
        if template.startswith(("{t:", "{j:"), at):
            depth, end = 1, at + 3
            while depth:
                depth += {"{": 1, "}": -1}.get(template[end], 0)
                end += 1
            if (template[at + 1] == "t") == (kind == "ts"):
                out.append(template[at + 3:end - 1])
            at = end
        elif template.startswith(("{{", "}}"), at):
            out.append(template[at])
            at += 2
        elif template[at] == "{":
            end = template.index("}", at)
            name = template[at + 1:end]
            out.append(str(values[name]) if name in values else template[at:end + 1])
            at = end + 1
        else:
            out.append(template[at])
            at += 1
    return "".join(out)


class Graph:
    """Which module imports which, and where each one lives."""

    def __init__(self, options):
        self.options, self.dice = options, Dice(options.seed)
        count, dice, shape = options.modules, self.dice, options.shape
        self.kind_of = [self.language(index) for index in range(count)]
        self.imports = [[] for _ in range(count)]
        self.late = [None] * count
        self.roots = list(range(count)) if shape == "wide" else [0]
        for index in range(1, count):
            if shape != "wide":
                parent = self.parent(index)
                self.imports[parent].append(index)
        for index in range(count):
            wanted = 0 if shape == "deep" else dice.below(5)
            for _ in range(wanted):
                other = index + 1 + dice.below(max(1, count - index - 1))
                if other < count and other not in self.imports[index] and len(self.imports[index]) < 5:
                    if self.may_import(index, other):
                        self.imports[index].append(other)
        if shape != "deep":
            self.close_cycles(0.5 if shape == "cycles" else 0.02)
        self.targets = set(self.late)
        self.folders = [self.folder(index) for index in range(count)]

    def close_cycles(self, rate):
        """Give some modules an import of a module that waits for them when evaluation reaches them.

        Such an edge leaves the order of evaluation as it is, so nothing is read before it is set.
        """
        reached, stack = set(), []
        for root in self.roots:
            if root in reached:
                continue
            reached.add(root)
            stack.append((root, iter(self.imports[root])))
            while stack:
                index, rest = stack[-1]
                child = next((other for other in rest if other not in reached), None)
                if child is None:
                    stack.pop()
                    continue
                reached.add(child)
                if self.dice.chance(rate):
                    ancestor = stack[self.dice.below(len(stack))][0]
                    self.late[child] = ancestor if self.may_import(child, ancestor) else None
                stack.append((child, iter(self.imports[child])))

    def language(self, index):
        if self.options.kind != "mixed":
            return self.options.kind
        return "cjs" if index % 3 == 2 else "esm"

    def may_import(self, index, other):
        """CommonJS modules of a mixed graph require only CommonJS, so that every Node runs them."""
        return self.kind_of[index] != "cjs" or self.kind_of[other] == "cjs"

    def parent(self, index):
        if self.options.shape == "deep":
            parent = index - 1
        elif self.options.shape == "cycles":
            parent = index - 1 if index % 8 else (index - 1) // 3
        else:
            parent = (index - 1) // 3
        while parent and not self.may_import(parent, index):
            parent -= 1
        return parent

    def folder(self, index):
        if self.options.flat:
            return "src"
        if index < 12:
            return "src"
        depth = 1 + index % 3
        parts = [WORDS[(index // (12 * 20 ** level)) % len(WORDS)] for level in range(depth)]
        return "/".join(["src", *parts])

    def file(self, index):
        kind = self.options.kind
        extension = {"esm": "js", "cjs": "js", "ts": "ts", "jsx": "jsx"}.get(kind)
        if kind == "mixed":
            extension = "cjs" if self.kind_of[index] == "cjs" else "mjs"
        return f"{self.folders[index]}/m{index}.{extension}"

    def specifier(self, index, other):
        path = os.path.relpath(self.file(other), self.folders[index])
        if self.options.kind in ("ts", "cjs"):
            path = path.rsplit(".", 1)[0]
        return path if path.startswith(".") else "./" + path


def import_lines(graph, index, names, other):
    """One import statement (or require) for `names` out of `other`."""
    specifier, kind = graph.specifier(index, other), graph.kind_of[index]
    if kind == "cjs":
        if graph.late[index] == other:
            return f'const late{other} = require("{specifier}");\n'
        return f'const {{ {", ".join(names)} }} = require("{specifier}");\n'
    lines = f'import {{ {", ".join(names)} }} from "{specifier}";\n'
    if kind == "ts":
        lines += f'import type {{ Shape{other} }} from "{specifier}";\n'
    return lines


def module_text(graph, index):
    dice, kind = Dice(graph.options.seed * 7919 + index), graph.kind_of[index]
    word = dice.pick(WORDS)
    values = {"i": index, "m": MODULUS, "w": word, "W": word.capitalize()}
    header, body, terms = [f"// Module {index}: the {word}, generated; do not edit.\n"], [], []
    if kind == "jsx":
        return jsx_text(graph, index, dice, values)
    if kind == "cjs":
        header.insert(0, '"use strict";\n')
    for other in graph.imports[index]:
        names = [f"total{other}"] + ([f"own{other} as renamed{other}"] if kind != "cjs" and dice.chance(0.4) else [])
        header.append(import_lines(graph, index, names, other))
        terms.append(f"total{other}")
        terms += [f"renamed{other} % 13"] if len(names) > 1 else []
    late = graph.late[index]
    if late is not None and late not in graph.imports[index]:
        header.append(import_lines(graph, index, [f"late{late} as back{late}"], late))
    chosen = []
    while len(chosen) < 3:
        at = dice.below(len(SNIPPETS))
        if at not in chosen:
            chosen.append(at)
    own = []
    for at in chosen:
        values.update(a=2 + dice.below(17), b=23 + dice.below(70))
        template, expression = SNIPPETS[at]
        if kind == "cjs":
            template = template.replace("export const", "const")
        body.append(fill(template, kind, values))
        own.append(fill(expression, kind, values))
    if kind == "ts":
        types = TYPES.replace("{i}", str(index)).replace("{a}", str(values["a"]))
        body.append(types)
        own.append(f"new Square{index}().area() + Level{index}.High + Bits.Both")
    export = "" if kind == "cjs" else "export "
    note = ": number" if kind == "ts" else ""
    body.append(f"{export}const own{index}{note} = ({' + '.join(own)}) % {MODULUS};\n")
    body.append(f"{export}const total{index}{note} = ({' + '.join([f'own{index}', *terms])}) % {MODULUS};\n")
    if late is None:
        call = "0"
    elif kind == "cjs":
        call = f"late{late}.late{late}(depth - 1)"
    else:
        call = f"back{late}(depth - 1)" if late not in graph.imports[index] else "0"
    body.append(
        f"{export}function late{index}(depth{note} = 3){note} {{\n"
        f"  return depth <= 0 ? {index} : (own{index} + {call}) % {MODULUS};\n}}\n")
    if kind == "cjs":
        names = f"own{index}, total{index}, late{index}"
        if index in graph.targets or dice.chance(0.5):
            body.append("".join(f"exports.{n} = {n};\n" for n in names.split(", ")))
        else:
            body.append(f"module.exports = {{ {names} }};\n")
    return "".join(header) + "\n" + "\n".join(body)


def jsx_text(graph, index, dice, values):
    """A component that renders its children's components, with some markup and logic of its own."""
    lines = [f'import React, {{ useMemo, memo }} from "react";\n']
    for other in graph.imports[index]:
        lines.append(f'import Part{other} from "{graph.specifier(index, other)}";\n')
    word = values["w"]
    values.update(a=2 + dice.below(17), b=23 + dice.below(70))
    parts = "".join(f"\n      <Part{o} depth={{depth + 1}} />" for o in graph.imports[index] if graph_parent(graph, o) == index)
    used = " ".join(f"{{Part{o} && null}}" for o in graph.imports[index] if graph_parent(graph, o) != index)
    values.update(parts=parts, used=used)
    lines.append(fill("""
const columns = ["{w}", "size", "owner"];
const rows = [{a}, {b}, {i}].map((size, at) => ({{ key: `{w}${{at}}`, size, owner: at % 2 ? "ann" : "bob" }}));
const style = {{ color: "#0{a}", marginTop: {b}, display: "flex" }};

/** One cell; knows how to show nothing. */
const Cell = memo(function Cell({{ value, strong = false, ...rest }}) {{
  if (value == null) return <td {{...rest}}>-</td>;
  return strong ? <th {{...rest}}>{{value}}</th> : <td data-kind={{typeof value}} {{...rest}}>{{value}}</td>;
}});

function useTotal(list) {{
  return useMemo(() => list.reduce((sum, row) => sum + row.size, 0), [list]);
}}

export function Toolbar({{ title, onSort, children }}) {{
  const label = title?.trim() || "untitled &amp; new";
  return (
    <nav className="toolbar" aria-label={{label}}>
      <button type="button" onClick={{() => onSort?.(columns[0])}} disabled={{!onSort}}>Sort by {{columns[0]}}</button>
      {{/* whatever the caller puts here */}}
      {{children}}
    </nav>
  );
}}

export default function {W}Panel{i}({{ depth = 0 }}) {{
  const total = useTotal(rows);
  const odd = depth % 2 === 1;
  return (
    <section id="p{i}" className={{"panel " + (odd ? "odd" : "even")}} style={{style}}>
      <Toolbar title=" {w} {i} "><em>{{total}} in all</em></Toolbar>
      <table>
        <thead><tr>{{columns.map((name) => <Cell key={{name}} value={{name}} strong />)}}</tr></thead>
        <tbody>
          {{rows.map((row) => (
            <tr key={{row.key}}><Cell value={{row.key}} /><Cell value={{row.size}} title="size" /><Cell value={{odd ? null : row.owner}} /></tr>
          ))}}
        </tbody>
      </table>
      {{odd && <>odd <b>{i}</b></>}} {used}{parts}
    </section>
  );
}}
""", "jsx", values))
    return "".join(lines)


def graph_parent(graph, index):
    return graph.parent(index) if graph.options.shape != "wide" else -1


def entry_text(graph):
    """The entry imports the roots, and up to 20 modules with late calls, and prints the checksum."""
    kind, roots = graph.options.kind, graph.roots
    def path(index):
        file = graph.file(index)
        return "./" + (file.rsplit(".", 1)[0] if kind in ("ts", "cjs") else file)
    if kind == "jsx":
        lines = ['import React from "react";', 'import { renderToStaticMarkup } from "react-dom/server";']
        lines += [f'import Root{i} from "{path(i)}";' for i in roots]
        lines.append(f"const html = renderToStaticMarkup(<main>{''.join(f'<Root{i} />' for i in roots)}</main>);")
        lines.append("let sum = 0;\nfor (let i = 0; i < html.length; i++) sum = (sum * 31 + html.charCodeAt(i)) % 1000003;")
        lines.append('console.log("checksum", sum, html.length);')
        return "\n".join(lines) + "\n"
    late = [i for i, other in enumerate(graph.late) if other is not None][:20]
    lines = []
    for i in roots:
        names = [f"total{i}"] + ([f"late{i}"] if i in late else [])
        lines.append((f'const {{ {", ".join(names)} }} = require("{path(i)}");' if kind == "cjs"
                      else f'import {{ {", ".join(names)} }} from "{path(i)}";'))
    for i in late:
        if i not in roots:
            lines.append(f'const {{ late{i} }} = require("{path(i)}");' if kind == "cjs"
                         else f'import {{ late{i} }} from "{path(i)}";')
    total = " + ".join(f"total{i}" for i in roots[:2000])
    lines.append(f"const sum = ({total}) % {MODULUS};")
    lines.append(f"const later = [{', '.join(f'late{i}(4)' for i in late)}].reduce((a, b) => (a + b) % {MODULUS}, 0);")
    lines.append(f'console.log("checksum", sum, later, {graph.options.modules});')
    return "\n".join(lines) + "\n"


def write_support(graph, out):
    kind = graph.options.kind
    package = {"esm": '{ "name": "synthetic", "type": "module" }', "ts": '{ "name": "synthetic", "type": "module" }',
               "jsx": '{ "name": "synthetic", "type": "module" }'}.get(kind, '{ "name": "synthetic" }')
    (out / "package.json").write_text(package + "\n")
    if kind == "ts":
        (out / "tsconfig.json").write_text('{ "compilerOptions": { "target": "es2022", "module": "esnext", "strict": true } }\n')
    if kind == "jsx":
        modules = Path(__file__).resolve().parent / "packages/root/node_modules"
        if modules.exists():
            (out / "node_modules").symlink_to(modules)
        else:
            write_small_react(out / "node_modules")


def write_small_react(folder):
    """A stand-in for React (elements, hooks without state, static markup) when Debian's is not fetched."""
    (folder / "react").mkdir(parents=True)
    (folder / "react-dom").mkdir()
    (folder / "react/package.json").write_text('{ "name": "react", "main": "index.js" }\n')
    (folder / "react/index.js").write_text(
        "exports.Fragment = Symbol('fragment');\n"
        "exports.createElement = (type, props, ...children) => ({ type, props: { ...props, children } });\n"
        "exports.useMemo = (make) => make();\nexports.memo = (component) => component;\n")
    (folder / "react-dom/package.json").write_text('{ "name": "react-dom" }\n')
    (folder / "react-dom/server.js").write_text(
        "const render = (node) => node == null || typeof node === 'boolean' ? '' : Array.isArray(node)\n"
        "  ? node.map(render).join('') : typeof node !== 'object' ? String(node)\n"
        "  : typeof node.type === 'function' ? render(node.type(node.props)) : typeof node.type === 'symbol'\n"
        "  ? render(node.props.children) : `<${node.type}>${render(node.props.children)}</${node.type}>`;\n"
        "exports.renderToStaticMarkup = render;\n")


def generate(options):
    """Write the graph; returns the entry's path."""
    out = Path(options.out)
    shutil.rmtree(out, ignore_errors=True)
    graph = Graph(options)
    for folder in sorted(set(graph.folders)):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for index in range(options.modules):
        (out / graph.file(index)).write_text(module_text(graph, index))
    extension = {"mixed": "mjs", "ts": "ts", "jsx": "jsx"}.get(options.kind, "js")
    entry = out / f"entry.{extension}"
    entry.write_text(entry_text(graph))
    write_support(graph, out)
    return entry


def main():
    parser = argparse.ArgumentParser(description="Generate a synthetic module graph.")
    parser.add_argument("--modules", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=["esm", "cjs", "ts", "mixed", "jsx"], default="esm")
    parser.add_argument("--shape", choices=["tree", "deep", "wide", "cycles"], default="tree")
    parser.add_argument("--flat", action="store_true", help="all modules in one folder")
    parser.add_argument("--out", required=True)
    print(generate(parser.parse_args()))


if __name__ == "__main__":
    main()
