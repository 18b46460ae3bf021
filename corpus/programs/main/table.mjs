export function heading(text) {
  console.log(`\n== ${text} ${"=".repeat(40 - text.length)}`);
}
export default function (rows, columns) {
  const widths = columns.map((column) =>
    Math.max(column.length, ...rows.map((row) => String(row[column]).length)));
  const show = (cells) => console.log(cells.map((cell, i) => String(cell).padEnd(widths[i])).join(" | ").trimEnd());
  show(columns);
  for (const row of rows) show(columns.map((column) => row[column]));
}
