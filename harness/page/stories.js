// Where one record went, and every ledger row.
function storiesOf(model) {
  const traces = new Map();
  for (const row of model.rows) {
    const id = row.trace || row.record;
    if (!id) continue;
    if (!traces.has(id)) traces.set(id, { id, rows: [] });
    traces.get(id).rows.push(row);
  }
  const byId = new Map(model.rows.map((row) => [row.id, row]));
  for (const story of (model.seen.records || {}).stories || []) {
    const rows = story.rows.filter(([id]) => byId.has(id)).map(([id, record, ref]) => ({ ...byId.get(id), record, ref, searched: null }));
    traces.set(story.id, { id: story.id, text: story.text, rows });
  }
  // Those whose content is known come first.
  return [...traces.values()].sort((a, b) => (b.text ? 1 : 0) - (a.text ? 1 : 0));
}
const worst = (rows) => rows.reduce((w, row) => OUTCOMES.indexOf(row.outcome) > OUTCOMES.indexOf(w) ? row.outcome : w, "delivered");

function drawStory(story, model) {
  if (!story) return h("div", { class: "empty" }, "Choose a record to see where it went.");
  return h("div", {},
    h("div", { class: "mono ref" }, story.id), story.text && h("pre", { class: "ref soft" }, story.text),
    h("ol", {}, story.rows.map((row) => h("li", {}, dot(row.outcome),
      h("p", {}, h("b", {}, row.edge), " ", h("span", { class: known(row.outcome) }, row.outcome),
        row.attempt > 1 && h("span", { class: "soft" }, ` attempt ${row.attempt}`),
        h("span", { class: "faint" }, ` at ${span(row.at)}`)),
      h("p", { class: "soft" }, `${model.title(row.source)} → ${model.title(row.target)}`,
        weight(row) > 1 && ` with ${plural(weight(row) - 1, "other")}`, row.bytes ? `, ${bytes(row.bytes)}` : ""),
      errorText(row) && h("p", { class: "failed" }, errorText(row)),
      row.ref && h("p", { class: "mono ref faint" }, model.short(row.ref))))));
}

function drawStories(model) {
  const all = storiesOf(model), list = h("div", { class: "list" }), story = h("div", { class: "story" });
  const searchable = (one) => `${one.id} ${one.text || ""}`.toLowerCase() + one.rows.map((row) => model.text(row)).join(" ");
  let chosen = null;
  const choose = (one) => {
    chosen = one;
    story.replaceChildren(drawStory(one, model));
    for (const button of list.querySelectorAll(".record")) button.classList.toggle("on", button.dataset.id === one.id);
  };
  const fill = (text) => {
    const wanted = text.trim().toLowerCase();
    const found = wanted ? all.filter((one) => (one.searched = one.searched || searchable(one)).includes(wanted)) : all;
    list.replaceChildren(...found.slice(0, 200).map((one) => h("button", { class: "record", type: "button", "data-id": one.id,
        onclick: () => choose(one) },
      h("span", { class: "mono" }, one.text || one.id),
      h("small", {}, one.rows.slice(0, 9).map((row) => dot(row.outcome)), plural(one.rows.length, "hop"), " · ", worst(one.rows)))),
      found.length > 200 ? h("div", { class: "empty" }, `… and ${number(found.length - 200)} more; search for one`)
        : found.length ? "" : h("div", { class: "empty" }, "No record of that kind."));
    if (chosen) choose(chosen);
    else if (found.length) choose(found.find((one) => worst(one.rows) === "failed") || found[0]), chosen = null;
  };
  const input = h("input", { class: "find", type: "search", placeholder: "Find a record: sequence number, object key, message id, error, text …",
    "aria-label": "Find a record", oninput: () => { chosen = null; fill(input.value); } });
  fill("");
  return h("div", { class: "card" }, input, h("div", { class: "stories" }, list, story));
}

function drawRows(model, filter, clear) {
  const rows = model.find({ ...filter, node: filter.node }).filter((row) => !filter.other || row.source === filter.other || row.target === filter.other);
  const words = [filter.edge, filter.outcome, filter.node && model.title(filter.node)].filter(Boolean);
  return h("div", { class: "card scroll" },
    words.length ? h("div", { class: "group" }, words.join(" · "), h("span", { class: "soft" }, plural(rows.length, "row")),
      h("button", { class: "plain", type: "button", onclick: clear }, "show all")) : null,
    rows.length ? h("table", { class: "rows" },
      h("thead", {}, h("tr", {}, h("th", { class: "num" }, "at"), h("th", {}, "edge"), h("th", {}, "from → to"), h("th", { class: "num" }, "records"),
        h("th", {}, "outcome"), h("th", {}, "record, reference"))),
      h("tbody", {}, rows.slice(0, 300).map((row) => h("tr", {}, h("td", { class: "num" }, span(row.at)), h("td", { class: "nowrap" }, row.edge),
        h("td", { class: "nowrap" }, `${model.title(row.source)} → ${model.title(row.target)}`), h("td", { class: "num" }, number(weight(row))),
        h("td", { class: "nowrap" }, h("span", { class: known(row.outcome) }, dot(row.outcome), " ", row.outcome), row.attempt > 1 && ` (attempt ${row.attempt})`),
        h("td", { class: "id" }, h("span", { class: "mono" }, cut(model.short(String(row.record || row.trace || "")), 80)),
          errorText(row) && h("div", { class: "failed" }, errorText(row)), row.ref && h("div", { class: "mono faint" }, model.short(row.ref))))))
    ) : h("div", { class: "empty" }, "No rows."),
    rows.length > 300 && h("div", { class: "empty" }, `… and ${number(rows.length - 300)} more rows`));
}
