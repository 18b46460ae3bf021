// `--analyze=html`: the sizes as a treemap on a page that needs nothing from outside.

extension SizeAnalysis {
  /// The page's name beside the outputs.
  static var pageName: String { "analysis.html" }

  /// The page.
  var page: String {
    // Nothing in the data may end the element around it.
    let data = json.split(separator: "<", omittingEmptySubsequences: false)
      .joined(separator: "\\u003c")
    return Self.head + data + Self.tail
  }

  private static var head: String {
    #"""
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>What takes how many bytes</title>
    <style>
      :root { color-scheme: light dark; --back: #fff; --text: #1a1a1a; --quiet: #595959;
        --line: #c8c8c8; --focus: #0b57d0; --box-s: 50%; --box-l: 88%; }
      @media (prefers-color-scheme: dark) {
        :root { --back: #16181b; --text: #f2f2f2; --quiet: #a9adb3; --line: #4a4f55;
          --focus: #8ab4f8; --box-s: 32%; --box-l: 27%; }
      }
      * { box-sizing: border-box; }
      body { margin: 0; height: 100vh; display: flex; flex-direction: column;
        background: var(--back); color: var(--text); font: 14px/1.4 system-ui, sans-serif; }
      header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center;
        padding: .6rem .8rem; border-bottom: 1px solid var(--line); }
      nav { display: flex; flex-wrap: wrap; flex: 1; }
      nav button { border: 0; background: none; padding: .1rem .3rem; }
      nav button + button::before { content: "/ "; color: var(--quiet); }
      button, select { font: inherit; color: inherit; background: var(--back);
        border: 1px solid var(--line); border-radius: 4px; padding: .1rem .5rem; cursor: pointer; }
      button[aria-pressed=true] { background: var(--text); color: var(--back); }
      main { position: relative; flex: 1; margin: .4rem; overflow: hidden; }
      .box { position: absolute; overflow: hidden; border: 1px solid var(--back); border-radius: 3px;
        padding: 1px 4px; text-align: left; font-size: 12px; white-space: nowrap; cursor: default;
        background: hsl(var(--hue) var(--box-s) var(--box-l)); color: var(--text); }
      .box.folder { cursor: zoom-in; border-color: var(--line); }
      .box:hover { border-color: var(--text); z-index: 1; }
      :focus-visible { outline: 3px solid var(--focus); outline-offset: -2px; z-index: 2; }
      footer { padding: .4rem .8rem; border-top: 1px solid var(--line); min-height: 2.2rem; }
      footer span { color: var(--quiet); }
    </style>
    <header>
      <nav aria-label="Path"></nav>
      <select aria-label="Output" hidden></select>
      <div role="group" aria-label="Sizes">
        <button data-size="bytes" aria-pressed="true">Raw</button>
        <button data-size="gzip" aria-pressed="false">Gzip</button>
      </div>
    </header>
    <main aria-label="Treemap"></main>
    <footer aria-live="polite"></footer>
    <script type="application/json" id="data">
    """#
  }

  private static var tail: String {
    #"""
    </script>
    <script>
    "use strict";
    const { outputs } = JSON.parse(document.getElementById("data").textContent);
    const [main, footer, nav, select] =
      ["main", "footer", "nav", "select"].map((name) => document.querySelector(name));
    let measure = "bytes", root, view;

    // A tree: output, package, folders, modules. A folder with one child is part of its name.
    function node(name, parent, hue) {
      return { name, parent, hue, bytes: 0, gzip: 0, children: [] };
    }
    function leaf(parent, name, item, path) {
      const made = node(name, parent, parent.hue);
      Object.assign(made, { bytes: item.bytes, gzip: item.gzip ?? 0, path });
      parent.children.push(made);
    }
    function hueOf(name) {
      let hash = 7;
      for (const letter of name) hash = (hash * 31 + letter.codePointAt(0)) % 3600;
      return hash / 10;
    }
    function folder(parent, name) {
      let found = parent.children.find((child) => child.name === name && child.path === undefined);
      if (!found) parent.children.push(found = node(name, parent, parent.hue));
      return found;
    }
    function tree(output) {
      const top = node(output.path, null, 0);
      for (const group of output.packages) {
        const name = group.name || "this program";
        const made = node(name, top, hueOf(name));
        top.children.push(made);
        for (const module of group.modules) {
          const inside = group.name && module.path.lastIndexOf(group.name + "/");
          const shown = inside > 0 || inside === 0
            ? module.path.slice(inside + group.name.length + 1) : module.path;
          const parts = shown.split("/");
          const last = parts.pop();
          let place = made;
          for (const part of parts) place = folder(place, part);
          leaf(place, last, module, module.path);
        }
      }
      if (output.frame.bytes > 0) {
        leaf(top, "the bundle", output.frame, "runtime, imports and exports");
      }
      finish(top);
      // The output compressed as one; its parts are compressed alone.
      top.whole = output.gzip;
      return top;
    }
    function finish(item) {
      for (let i = 0; i < item.children.length; i++) {
        let child = item.children[i];
        while (child.children.length === 1 && item.parent) {
          const only = child.children[0];
          only.name = child.name + "/" + only.name;
          only.parent = item;
          child = item.children[i] = only;
        }
        finish(child);
      }
      if (item.children.length) {
        for (const key of ["bytes", "gzip"]) {
          item[key] = item.children.reduce((sum, child) => sum + child[key], 0);
        }
      }
      return item;
    }

    // Squarified treemap: rows along the shorter side, as long as their boxes get no narrower.
    function lay(items, x, y, width, height, place) {
      let total = items.reduce((sum, item) => sum + item[measure], 0);
      let start = 0;
      while (start < items.length && total > 0 && width > 0 && height > 0) {
        const side = Math.min(width, height), scale = width * height / total;
        let end = start, sum = 0, worst = Infinity;
        while (end < items.length) {
          const next = sum + items[end][measure];
          const thick = next * scale / side;
          const ratio = Math.max(...[items[start], items[end]].map((item) => {
            const long = item[measure] * scale / thick;
            return Math.max(long / thick, thick / long);
          }));
          if (ratio > worst) break;
          worst = ratio;
          sum = next;
          end++;
        }
        const thick = sum * scale / side;
        let at = 0;
        for (const item of items.slice(start, end)) {
          const long = item[measure] * scale / thick;
          if (width >= height) place(item, x, y + at, thick, long);
          else place(item, x + at, y, long, thick);
          at += long;
        }
        if (width >= height) { x += thick; width -= thick; } else { y += thick; height -= thick; }
        total -= sum;
        start = end;
      }
    }
    function fill(item, x, y, width, height, depth) {
      const items = item.children.filter((child) => child[measure] > 0)
        .sort((a, b) => b[measure] - a[measure]);
      lay(items, x, y, width, height, (child, left, top, wide, high) => {
        if (wide < 3 || high < 3) return;
        const box = document.createElement("button");
        box.className = child.children.length ? "box folder" : "box";
        box.style.cssText =
          `left:${left}px;top:${top}px;width:${wide}px;height:${high}px;--hue:${child.hue}`;
        if (wide > 40 && high > 16) box.textContent = child.name;
        box.setAttribute("aria-label", `${child.name}, ${amount(child)}`);
        box.tabIndex = -1;
        box.item = child;
        main.append(box);
        if (child.children.length && wide > 30 && high > 40 && depth < 6) {
          fill(child, left + 3, top + 19, wide - 6, high - 22, depth + 1);
        }
      });
    }

    const format = new Intl.NumberFormat("en");
    function amount(item) {
      const share = root[measure] ? 100 * item[measure] / root[measure] : 0;
      return `${format.format(item.bytes)} bytes, ${format.format(item.whole ?? item.gzip)} gzip, ` +
        `${share.toFixed(1)} %`;
    }
    function tell(item) {
      footer.replaceChildren(item.path ?? item.name, " ");
      const note = document.createElement("span");
      note.textContent = amount(item);
      footer.append(note);
    }
    function show(item, focused) {
      view = item;
      main.replaceChildren();
      if (item.children.length) fill(item, 0, 0, main.clientWidth, main.clientHeight, 0);
      const path = [];
      for (let step = item; step; step = step.parent) path.unshift(step);
      nav.replaceChildren(...path.map((step) => {
        const button = document.createElement("button");
        button.textContent = step.name;
        button.onclick = () => show(step);
        return button;
      }));
      tell(item);
      const boxes = [...main.children];
      const first = boxes.find((box) => box.item === focused) ?? boxes[0];
      if (first) first.tabIndex = 0;
      if (focused && first) first.focus();
    }
    function boxOf(event) { return event.target.closest(".box"); }
    main.onmouseover = (event) => tell(boxOf(event)?.item ?? view);
    main.onmouseleave = () => tell(document.activeElement.item ?? view);
    main.onfocusin = (event) => {
      for (const box of main.children) box.tabIndex = box === event.target ? 0 : -1;
      if (event.target.item) tell(event.target.item);
    };
    main.onclick = (event) => {
      const item = boxOf(event)?.item;
      if (item?.children.length) show(item, item.children[0]);
    };

    // Arrows go to the nearest box in that direction, Escape and Backspace out of a folder.
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    document.onkeydown = (event) => {
      if ((event.key === "Escape" || event.key === "Backspace") && view.parent) {
        event.preventDefault();
        return show(view.parent, view);
      }
      const way = ways[event.key], from = document.activeElement;
      if (!way || !from.item) return;
      event.preventDefault();
      const center = (box) => {
        const { left, top, width, height } = box.getBoundingClientRect();
        return [left + width / 2, top + height / 2];
      };
      const [x, y] = center(from);
      let best, least = Infinity;
      for (const box of main.children) {
        const [left, top] = center(box);
        const along = (left - x) * way[0] + (top - y) * way[1];
        const across = Math.abs((left - x) * way[1]) + Math.abs((top - y) * way[0]);
        const far = along + 2 * across;
        if (box !== from && along > 1 && far < least) [best, least] = [box, far];
      }
      best?.focus();
    };
    for (const button of document.querySelectorAll("[data-size]")) {
      button.onclick = () => {
        measure = button.dataset.size;
        for (const other of document.querySelectorAll("[data-size]")) {
          other.setAttribute("aria-pressed", String(other === button));
        }
        show(view);
      };
    }
    select.append(...outputs.map((output, index) => new Option(output.path, index)));
    select.hidden = outputs.length < 2;
    select.onchange = () => show(root = tree(outputs[select.value]));
    window.onresize = () => show(view, document.activeElement.item);
    if (outputs.length) show(root = tree(outputs[0]));
    </script>
    </html>

    """#
  }
}
