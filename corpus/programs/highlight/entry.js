const hljs = require("highlight.js");
const samples = {
  javascript: "export const f = async (x = /a+/g) => `t${x}` ?? null; // note",
  typescript: "interface A<T> { readonly x?: T }\nenum E { A = 1 }",
  python: "@wraps\ndef f(a: int) -> str:\n    '''doc'''\n    return f\"{a!r}\"",
  swift: "struct P<T>: Hashable where T: Equatable { let x = #\"a\"#; func g() throws -> Int { 0xFF } }",
  css: "@media (min-width: 3px) { a:hover::before { color: #fff; margin: 0 auto !important } }",
  xml: "<!DOCTYPE html><p class=\"x\">t &amp; <script>let a = 1</script></p>",
  json: "{\"a\": [1, true, null, \"s\"]}", bash: "for i in *.c; do echo \"${i%.c}\" | grep -q x && exit 1; done",
  sql: "SELECT COUNT(*) FROM t WHERE a = 'x' GROUP BY b", rust: "fn main<'a>(x: &'a str) -> Result<(), E> { println!(\"{}\", x); }",
  go: "func (s *T) Do(ch chan<- int) error { defer close(ch); return nil }", java: "public final class A<T extends B> { @Override int x() { return 0b1; } }",
  cpp: "template<typename T> constexpr auto f(T&& t) { return R\"(raw)\"; }", ruby: "class A < B; def x?; :sym =~ /re/; end; end", perl: "my %h = map { $_ => 1 } @list;", haskell: "f :: Int -> Maybe a\nf x = case x of { _ -> Nothing }",
  yaml: "a: &x [1, 2]\nb: *x # c", markdown: "# T\n* **b** `c`\n> q", diff: "--- a\n+++ b\n-x\n+y", makefile: "all: $(OBJ)\n\tcc -o $@ $^", dockerfile: "FROM debian:12\nRUN apt-get update", php: "<?php echo $x->y(); ?>", lua: "local t = {a=1}", ini: "[s]\nk=v", kotlin: "val x: Int? = null", scala: "object A extends App { val x = 1 }", tex: "\\section{A} $x^2$", clojure: "(defn f [x] (+ x 1))", elixir: "defmodule A do\n def f, do: :ok\nend",
};
for (const [language, code] of Object.entries(samples)) {
  const result = hljs.highlight(language, code);
  console.log(language, result.relevance, result.value);
}
const guess = hljs.highlightAuto("def f():\n    yield from range(3)\n", ["python", "ruby", "go"]);
console.log(guess.language, guess.relevance, hljs.listLanguages().length, hljs.getLanguage("js").name, hljs.fixMarkup("a\tb"));
hljs.registerLanguage("toy", () => ({ keywords: "let in", contains: [hljs.C_NUMBER_MODE, hljs.QUOTE_STRING_MODE] }));
console.log(hljs.highlight("toy", "let x = 42 in \"s\"").value);
