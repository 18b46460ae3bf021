const React = require("react");
const { renderToString, renderToStaticMarkup, renderToPipeableStream } = require("react-dom/server");
const { Writable } = require("stream");
const h = React.createElement;
const Theme = React.createContext("light");
const Button = React.memo(React.forwardRef(function Button({ label, ...rest }, ref) { return h("button", { ref, className: React.useContext(Theme), ...rest }, label); }));
class Counter extends React.Component {
  static defaultProps = { start: 3 };
  state = { count: this.props.start };
  static getDerivedStateFromProps(props, state) { return { twice: state.count * 2 }; }
  render() { return h(React.Fragment, null, h("b", null, this.state.count), " of ", this.state.twice); }
}
function useDouble(n) { const [value] = React.useState(() => n * 2); return React.useMemo(() => value + 1, [value]); }
function App({ items }) {
  const id = React.useId();
  const doubled = useDouble(items.length);
  const [state, dispatch] = React.useReducer((s, a) => s + a, 1);
  React.useEffect(() => { throw new Error("effects do not run on the server"); });
  const onClick = React.useCallback(() => dispatch(1), []);
  return h(Theme.Provider, { value: "dark" }, h("main", { id, style: { marginTop: 4, WebkitTransition: "all", opacity: 0.5 }, "data-n": doubled, tabIndex: 0, hidden: false },
    items.map((item, i) => h("li", { key: i, dangerouslySetInnerHTML: i === 1 ? { __html: "<i>raw</i>" } : undefined }, i === 1 ? undefined : item)), h(Button, { label: "go & stop", disabled: true, onClick }), h(Counter), h(Counter, { start: 5 }), state, null, false, "text", 0,
    h("svg", { viewBox: "0 0 1 1", xlinkHref: "#a" }, h("path", { strokeWidth: 2 })), h("select", { defaultValue: "b" }, h("option", { value: "a" }), h("option", { value: "b" })), h("input", { defaultChecked: true, type: "checkbox" }), h("textarea", { defaultValue: "t<" })));
}
const element = h(App, { items: ["one", "two", "<three>"] });
console.log(renderToString(element));
console.log(renderToStaticMarkup(h(React.StrictMode, null, element)));
console.log(React.Children.count([1, [2, 3]]), React.Children.toArray(["a", null, h("i", { key: "k" })]).length, React.isValidElement(element), React.cloneElement(h("p", { a: 1 }), { b: 2 }).props, React.version);
console.log(renderToStaticMarkup(h(React.Profiler, { id: "p", onRender() {} }, h(React.lazy ? "em" : "i", null, h(Theme.Consumer, null, (v) => v)))));
const Lazy = React.lazy(() => Promise.resolve({ default: () => h("q", null, "lazy") }));
let text = "";
const sink = new Writable({ write(chunk, encoding, done) { text += chunk; done(); }, final(done) { console.log(text.includes("<q>lazy</q>"), text.replace(/<script>.*<\/script>/s, "[script]").replace(/ id="[^"]*"/g, "")); done(); } });
const { pipe } = renderToPipeableStream(h(React.Suspense, { fallback: "wait" }, h(Lazy)), { onAllReady() { pipe(sink); } });
