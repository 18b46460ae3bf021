const YAML = require("yaml");
const text = "%YAML 1.2\n---\nanchors:\n  base: &base { a: 1, b: [x, y] }\n  derived:\n    <<: *base\n    c: !!str 3\nblock: |\n  line one\n    line two\nfolded: >-\n  some\n  text\n\nkeys: { ? complex : v, null: ~, 0x1F: hex, 1e3: float }\nset: !!set { p, q }\nomap: !!omap [ { z: 1 }, { a: 2 } ]\ndate: 2001-12-14\nquoted: \"a\\tb\\u263A\"\nempty:\n...\n---\nsecond: document\n";
const documents = YAML.parseAllDocuments(text, { merge: true });
console.log(documents.length, JSON.stringify(documents.map((d) => d.toJS()), null, 1), documents[0].errors.length, documents[0].warnings.length);
console.log(YAML.stringify({ multi: "a\nb", n: 1.0, list: [[1, 2], { k: null }], long: "word ".repeat(30), date: "2001-12-14", bool: "true", deep: { a: { b: { c: [] } } } }, { indent: 4, lineWidth: 60, singleQuote: true }));
const doc = YAML.parseDocument("# head\na: 1 # one\nb:\n  - x\n  # inner\n  - y\n");
doc.set("c", doc.createNode({ d: [1, 2] }, { flow: true }));
doc.deleteIn(["b", 0]);
doc.get("b").add("z");
doc.commentBefore = " changed";
console.log(String(doc), doc.getIn(["b", 0]), doc.has("a"), YAML.isMap(doc.contents), YAML.isScalar(doc.get("a", true)));
YAML.visit(doc, { Scalar(key, node) { if (typeof node.value === "number") node.value *= 10; }, Pair(_, pair) { if (pair.key.value === "b") return YAML.visit.REMOVE; } });
console.log(String(doc));
for (const bad of ["a: [1, 2", "a: b: c", "\tx: 1", "&a &b c", "- 1\n b", "a: *none"]) {
  const d = YAML.parseDocument(bad);
  console.log(JSON.stringify(bad), d.errors.map((e) => `${e.code}@${e.pos}`).join());
}
const upper = { tag: "!up", resolve: (s) => s.toUpperCase(), identify: (v) => v instanceof Upper, stringify: (item) => `up-${item.value.v}` };
class Upper { constructor(v) { this.v = v; } }
console.log(YAML.parse("x: !up abc", { customTags: [upper] }), YAML.stringify({ k: new Upper("q") }, { customTags: [upper] }));
console.log(JSON.stringify([...new YAML.Parser().parse("a: 1\n")].map((t) => t.type)), [...new YAML.Lexer().lex("a: b")].join("|"), new YAML.LineCounter().linePos(0), YAML.parse("0o17 "), YAML.parse("yes", { version: "1.1" }), YAML.parse("{a: 1}", (k, v) => (k === "a" ? v + 1 : v)));
