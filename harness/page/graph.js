// The pipeline: nodes in columns by their distance from the producers, counts on the edges.
const ICONS = {
  kinesis_stream: "M2 6c3-3 5 3 8 0s5 3 6 0M2 10c3-3 5 3 8 0s5 3 6 0M2 14c3-3 5 3 8 0s5 3 6 0",
  firehose: "M2 4h14l-5 6v5l-4-2v-3z",
  bucket: "M3 5c0-2 12-2 12 0s-12 2-12 0l1.5 10c.3 1.6 8.7 1.6 9 0L15 5",
  function: "M4 3h3l6 12h3M8.5 7.5L4.5 15",
  topic: "M9 9h.01M6 6a4.2 4.2 0 0 0 0 6M12 6a4.2 4.2 0 0 1 0 6M3.5 3.5a7.8 7.8 0 0 0 0 11M14.5 3.5a7.8 7.8 0 0 1 0 11",
  queue: "M2 5h4v8H2zM8 5h4v8H8zM14 5h2v8h-2",
  http_sink: "M9 2a7 7 0 1 0 0 14A7 7 0 0 0 9 2zM2 9h14M9 2c-5 4-5 10 0 14M9 2c5 4 5 10 0 14",
  table: "M2 3h14v12H2zM2 7h14M2 11h14M7 3v12",
  client: "M3 3h12v9H3zM6 15h6M9 12v3",
};
const NODE = { width: 154, height: 52 };

function layers(model) {
  const flow = model.edges.filter((e) => !e.call && e.from !== e.to);
  const called = new Map();  // a function that is only called stands beside its caller
  for (const e of model.edges)
    if (e.call && !flow.some((f) => f.from === e.to || f.to === e.to)) called.set(e.to, e.from);
  const rank = new Map(), open = new Set();
  const before = new Map();
  for (const e of flow) before.set(e.to, [...(before.get(e.to) || []), e.from]);
  const depth = (id) => {
    if (rank.has(id)) return rank.get(id);
    if (open.has(id)) return -1;  // a cycle is cut here
    open.add(id);
    const d = Math.max(-1, ...(before.get(id) || []).map(depth)) + 1;
    open.delete(id);
    rank.set(id, d);
    return d;
  };
  for (const id of model.nodes.keys()) if (!called.has(id)) depth(id);
  const columns = [];
  for (const [id, d] of rank) (columns[d] = columns[d] || []).push(id);
  const after = (ids, map) => ids.map((id) => [id, map.get(id)]);
  for (let sweep = 0; sweep < 4; ++sweep)  // neighbours near each other
    for (const column of columns) {
      const middle = new Map(column.map((id, i) => {
        const near = flow.filter((e) => e.to === id || e.from === id)
          .map((e) => e.to === id ? e.from : e.to)
          .map((other) => { const c = columns[rank.get(other)]; return c.indexOf(other) - (c.length - 1) / 2; });
        return [id, near.length ? near.reduce((a, b) => a + b, 0) / near.length : i];
      }));
      column.splice(0, column.length, ...after(column, middle).sort((a, b) => a[1] - b[1]).map(([id]) => id));
    }
  return { columns, called };
}

/** Gives every node x and y; `down` draws from top to bottom. */
function arrange(model, down) {
  const { columns, called } = layers(model);
  const along = down ? NODE.height + 74 : NODE.width + 112, across = down ? NODE.width + 34 : NODE.height + 46;
  const most = Math.max(1, ...columns.map((c) => c.length));
  const position = new Map();
  columns.forEach((column, i) => column.forEach((id, j) => {
    const a = i * along, b = (j + (most - column.length) / 2) * across;
    position.set(id, down ? { x: b, y: a } : { x: a, y: b });
  }));
  let least = 0;
  const used = new Map();
  for (const [id, caller] of called) {
    const at = position.get(caller) || { x: 0, y: 0 }, n = (used.get(caller) || 0) + 1;
    used.set(caller, n);
    const place = down ? { x: at.x + n * (NODE.width + 130), y: at.y } : { x: at.x, y: at.y - n * (NODE.height + 66) };
    position.set(id, place);
    least = Math.min(least, place.y);
  }
  const all = [...position.values()];
  const width = Math.max(0, ...all.map((p) => p.x)) + NODE.width, height = Math.max(0, ...all.map((p) => p.y)) - least + NODE.height;
  for (const p of all) p.y -= least;
  return { position, width, height };
}

function edgePath(from, to, edge, down) {
  const a = { x: from.x + NODE.width / 2, y: from.y + NODE.height / 2 };
  const b = { x: to.x + NODE.width / 2, y: to.y + NODE.height / 2 };
  const upright = edge.call ? !down : down;
  const main = upright ? "y" : "x", half = (upright ? NODE.height : NODE.width) / 2, sign = b[main] >= a[main] ? 1 : -1;
  a[main] += sign * half;
  b[main] -= sign * (half + 5);
  const m = (a[main] + b[main]) / 2, c = { ...a, [main]: m }, d = { ...b, [main]: m };
  // Where edges fan out their labels stand nearer to the end that is theirs alone.
  const across = upright ? "x" : "y", t = Math.abs(a[across] - b[across]) < 1 ? .5 : .62;
  const at = (k) => (1 - t) ** 3 * a[k] + 3 * (1 - t) ** 2 * t * c[k] + 3 * (1 - t) * t * t * d[k] + t ** 3 * b[k];
  return { d: `M${a.x} ${a.y}C${c.x} ${c.y} ${d.x} ${d.y} ${b.x} ${b.y}`, x: at("x"), y: at("y"), upright };
}

function drawEdge(edge, position, down, choose) {
  const line = edgePath(position.get(edge.from), position.get(edge.to), edge, down);
  const worst = edge.counts.some(([o]) => o === "failed") ? "bad"
    : edge.counts.some(([o]) => ["retried", "throttled", "dropped"].includes(o)) ? "warn" : "";
  const records = edge.counts.reduce((sum, [, n]) => sum + n, 0);
  const parts = edge.counts.length ? edge.counts : [];
  const label = s("text", { x: line.x, y: line.y + 4.5, "text-anchor": "middle" });
  let characters = 0;
  parts.forEach(([outcome, n], i) => {
    const text = number(n);
    label.append(s("tspan", { fill: `var(--${known(outcome)})`, dx: i ? 7 : 0, style: "font-size:10px" }, "●"),
      s("tspan", { dx: 3 }, text));
    characters += text.length + 3.2;
  });
  const width = characters * 7 + 12;
  const words = [`${edge.kind}: ${edge.from} → ${edge.to}`, ...parts.map(([o, n]) => `${plural(n, "record")} ${o}`)];
  if (!parts.length) words.push(edge.rows.length ? "" : "nothing passed");
  return s("g", { class: `edge ${worst} ${records ? "" : "idle"}`, tabindex: 0, role: "button",
      "aria-label": words.join(", "), onclick: () => choose({ edge: edge.kind, node: edge.to, other: edge.from }),
      ...hover(words.join("\n")) },
    s("path", { class: "hit", d: line.d }),
    s("path", { class: "line", d: line.d, "stroke-width": records ? 1.4 + Math.min(3, Math.log10(records + 1)) : 1.2,
      "marker-end": "url(#arrow)", "marker-start": edge.call ? "url(#arrow)" : null }),
    parts.length ? [s("rect", { class: "pill", x: line.x - width / 2, y: line.y - 11, width, height: 22, rx: 11 }), label] : null,
    line.upright ? s("text", { class: "kind", x: line.x + (parts.length ? width / 2 + 6 : 8), y: line.y + 4 }, edge.kind)
      : s("text", { class: "kind", x: line.x, y: line.y + (parts.length ? 24 : -7), "text-anchor": "middle" }, edge.kind));
}

function drawNode(model, node, at, choose) {
  const kind = KIND_TEXT[node.kind] || node.kind;
  const detail = (model.seen.arrived || {})[node.id];
  const unit = { bucket: "object", queue: "message", http_sink: "request" }[node.kind];
  const below = detail && unit ? plural(detail.count, unit) : kind;
  const words = [node.title, kind, ...(node.resource ? Object.values(node.resource.attributes).filter((v) => typeof v === "string") : [])];
  return s("g", { class: "node", transform: `translate(${at.x} ${at.y})`, tabindex: 0, role: "button",
      "aria-label": `${kind} ${node.title}`, onclick: () => choose({ node: node.id }), ...hover(words.join("\n")) },
    s("rect", { class: "body", width: NODE.width, height: NODE.height, rx: 10 }),
    s("path", { class: "icon", transform: "translate(12 17)", d: ICONS[node.kind] || ICONS.client }),
    s("text", { class: "title", x: 40, y: 23, style: node.title.length > 12 ? "font-size:11px" : null }, cut(node.title, 15)),
    s("text", { class: "soft", x: 40, y: 40 }, below));
}

function drawGraph(model, choose) {
  const box = h("div", { class: "card scroll pad" });
  const draw = () => {
    const down = box.clientWidth > 0 && box.clientWidth < 720;
    const { position, width, height } = arrange(model, down);
    const margin = 14;
    // As large as it is drawn, at most: two nodes need no page.
    const svg = s("svg", { class: "graph", viewBox: `${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin + 14}`,
        style: `max-width:${Math.round((width + 2 * margin) * 1.12)}px`, role: "img", "aria-label": "The pipeline" },
      s("defs", {}, s("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 6, refY: 4, markerWidth: 7, markerHeight: 7,
        orient: "auto-start-reverse", markerUnits: "userSpaceOnUse" },
        s("path", { d: "M0 0.6L7 4L0 7.4z", fill: "var(--soft)" }))),
      model.edges.map((edge) => drawEdge(edge, position, down, choose)),
      [...model.nodes.values()].map((node) => drawNode(model, node, position.get(node.id), choose)));
    box.replaceChildren(svg);
  };
  new ResizeObserver(draw).observe(box);
  draw();
  return box;
}
