// ESM packages (marked, parse5) beside CommonJS ones (markdown-it, cheerio, handlebars).
import { marked, Lexer, Renderer } from "marked";
import * as parse5 from "parse5";
import MarkdownIt from "markdown-it";
import cheerio from "./cheerio.cjs";
import Handlebars from "handlebars";
const text = "# Title *x*\n\nSome **bold** `code` [link](http://a/b \"t\") ![i](u)\n\n1. one\n2. two\n   - nested\n\n> quote\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n```js\nlet x = 1 < 2;\n```\n\n<div>raw</div>\n\n~~gone~~ <http://auto.link> https://x.y\n\n- [x] done\n- [ ] open\n\nTerm[^1]\n\n***\n";
console.log(marked.parse(text));
class Shout extends Renderer { heading(t, level) { return `<h${level}>${t.toUpperCase()}</h${level}>\n`; } }
console.log(marked.parse("# loud\n\ntext", { renderer: new Shout() }), Lexer.lex("a\n\n- b").map((t) => t.type).join());
const md = new MarkdownIt({ html: true, linkify: true, typographer: true });
md.renderer.rules.em_open = () => "<EM>";
console.log(md.render(text), md.renderInline("\"smart\" (c) *em*"));
const tree = parse5.parse("<!doctype html><title>t</title><p>a<p>b<table><tr><td>c</table><template><i>d</template><script>if (a<b) {}</script>&amp;&notin;&#x41;");
console.log(parse5.serialize(tree), parse5.serialize(parse5.parseFragment("<li>x<li>y<b><i>z</b>w")));
const $ = cheerio.load("<ul id=l><li class=a>1</li><li class='a b'>2</li><li>3</li></ul>");
$("li.a").addClass("n").first().text("one").after("<li data-x='1'>new</li>");
console.log($.html("#l"), $("li").map((i, e) => $(e).text()).get().join(), $("li").eq(1).data("x"), $("li:nth-child(odd)").length, $("#l").children().last().is("li"));
Handlebars.registerHelper("shout", (value, options) => `${value}${"!".repeat(options.hash.n ?? 1)}`);
Handlebars.registerHelper("wrap", function (options) { return new Handlebars.SafeString(`<w>${options.fn(this)}</w>`); });
Handlebars.registerPartial("row", "{{name}}={{value}};");
console.log(Handlebars.compile("{{#each list as |item i|}}{{i}}:{{> row item}}{{else}}none{{/each}} {{shout title n=3}} {{{raw}}} {{esc}} {{#wrap}}{{title}}{{/wrap}} {{#if no}}a{{else if yes}}b{{/if}} {{lookup map \"k\"}} {{@root.title}}")({ list: [{ name: "a", value: 1 }, { name: "b", value: 2 }], title: "T", raw: "<r>", esc: "<e>", yes: 1, map: { k: "v" } }));
console.log(Handlebars.precompile("{{a.b}}").length > 50, Handlebars.parse("{{#x}}y{{/x}}").body[0].type);
