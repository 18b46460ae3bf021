exports.__esModule = true;
exports.default = function run(_, named) {
  const show = (...values) => console.log(values.map((value) => JSON.stringify(value)).join(" "));
  show(named.chunk([1, 2, 3], 2), named.groupBy([1.2, 1.3, 2.1], Math.floor), named.camelCase("foo bar"), named.sortBy([3, 1, 2]));
  show(named.template("<%= a %>-${ b }")({ a: 1, b: 2 }), named.isEqual(named.cloneDeep({ a: [1] }), { a: [1] }), named.flow(Math.abs, Math.sqrt)(-16));
  show(_([1, 2, 3]).map((n) => n * n).sum(), _.VERSION, _.chain([4, 5]).head().value(), _.mixin === undefined, typeof _.throttle);
  show(_.merge({ a: 1 }, { b: { c: 2 } }), _.union([1], [2, 1]), _.without([1, 2, 3], 2), _.startsWith("abc", "b", 1), _.upperFirst("fred"));
  show(Object.keys(_).length > 300, _.prototype !== undefined, _.range(4), _.unzip([[1, 2], [3, 4]]), _.sample([7]), _.sumBy([{ n: 4 }, { n: 2 }], "n"));
};
