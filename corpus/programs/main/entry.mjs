// The main corpus program: d3, yaml and semver behind a small release dashboard of our own.
import semver from "semver";
import YAML from "yaml";
import { ascending, bin, extent, group, max, mean, median, rollup, sum } from "d3-array";
import { format } from "d3-format";
import { interpolateRgb, interpolateRound } from "d3-interpolate";
import { scaleLinear, scaleOrdinal, scaleBand, scaleQuantize } from "d3-scale";
import { arc, area, curveMonotoneX, line, pie, stack } from "d3-shape";
import { hierarchy, tree as treeLayout, treemap } from "d3-hierarchy";
import { releases } from "./releases.mjs";
import renderTable, { heading } from "./table.mjs";

const parsed = YAML.parse(releases);
const rows = parsed.releases.map((row) => ({ ...row, range: semver.coerce(row.version) }));
rows.sort((a, b) => semver.compare(a.version, b.version));

heading("releases");
renderTable(rows, ["name", "version", "size"]);

heading("semver");
console.log(rows.map((row) => semver.inc(row.version, "minor")).join(" "));
console.log(semver.maxSatisfying(rows.map((row) => row.version), ">=1.2 <3"));
console.log(semver.validRange("^1.2.3 || ~2.0"), semver.satisfies("1.9.9", "^1.2.3 || ~2.0"));
console.log(semver.diff("1.2.3", "1.3.0-beta.1"), semver.prerelease("1.3.0-beta.1"));
console.log(semver.minVersion(">1.0.0 <2").version, semver.intersects("^1.2", "1.3 - 1.5"));

heading("statistics");
const sizes = rows.map((row) => row.size);
const number = format(",.2f");
console.log(sum(sizes), number(mean(sizes)), median(sizes), extent(sizes).join("-"));
console.log([...group(rows, (row) => row.channel).keys()].sort(ascending).join());
console.log(JSON.stringify([...rollup(rows, (list) => max(list, (row) => row.size), (row) => row.channel)]));
console.log(JSON.stringify(bin().thresholds(4)(sizes).map((slot) => [slot.x0, slot.x1, slot.length])));

heading("scales");
const x = scaleLinear().domain(extent(sizes)).range([0, 100]).nice();
console.log(sizes.map((size) => x(size).toFixed(3)).join(" "), x.ticks(5).join());
const colour = scaleOrdinal(["#123456", "#654321", "#abcdef"]);
console.log(rows.map((row) => colour(row.channel)).join(" "));
const band = scaleBand().domain(rows.map((row) => row.name)).range([0, 90]).padding(0.1);
console.log(band.bandwidth().toFixed(4), rows.map((row) => band(row.name).toFixed(2)).join(" "));
console.log(sizes.map(scaleQuantize().domain(extent(sizes)).range(["s", "m", "l"])).join(""));
console.log(interpolateRgb("steelblue", "brown")(0.25), interpolateRound(3, 17)(0.4));

heading("shapes");
const points = sizes.map((size, i) => [i * 10, x(size)]);
console.log(line().curve(curveMonotoneX)(points));
console.log(area().y0(100)(points));
console.log(pie()(sizes).map((slice) => arc().innerRadius(5).outerRadius(9)(slice)).join("\n"));
console.log(JSON.stringify(stack().keys(["a", "b"])([{ a: 1, b: 2 }, { a: 3, b: 4 }])));

heading("layouts");
const root = hierarchy(parsed.tree).sum((node) => node.value ?? 0);
treemap().size([200, 100]).padding(2)(root);
root.each((node) => console.log(node.data.name, node.depth, node.value, [node.x0, node.y0, node.x1, node.y1].join()));
treeLayout().size([100, 50])(root);
console.log(root.leaves().map((node) => `${node.data.name}@${node.x.toFixed(2)},${node.y.toFixed(2)}`).join(" "));

heading("yaml");
const document = YAML.parseDocument(releases);
document.setIn(["releases", 0, "size"], 1);
document.addIn(["tags"], "added");
console.log(document.toString().split("\n").slice(0, 9).join("\n"));
console.log(YAML.stringify({ list: [1, "two", null, { three: true }], text: "a\nb\n" }));
