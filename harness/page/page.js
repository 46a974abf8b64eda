// The page: a scenario at a time, its sections from the most important down.
const page = JSON.parse(document.getElementById("document").textContent);

/** "path   expected X   got Y", as failures print it. */
function differenceOf(line) {
  const found = /^\s*(\S.*?)\s{3,}expected (.*?)\s{3,}got (.*)$/.exec(line);
  return found && { path: found[1], want: found[2].trimEnd(), got: found[3] };
}
/** The part that differs is marked; what both begin and end with is not. */
function marked(text, other) {
  let from = 0, to = 0;
  while (from < text.length && from < other.length && text[from] === other[from]) ++from;
  while (to < text.length - from && to < other.length - from && text[text.length - 1 - to] === other[other.length - 1 - to]) ++to;
  return [text.slice(0, from), h("mark", {}, text.slice(from, text.length - to)), text.slice(text.length - to)];
}

function drawLines(lines) {
  const out = [];
  let table = null;
  for (const line of lines) {
    const d = differenceOf(line);
    if (!d) { table = null; out.push(h("pre", {}, line)); continue; }
    if (!table) out.push(table = h("table", { class: "diff" }, h("tr", {}, h("th", {}, "where"), h("th", {}, "expected"), h("th", {}, "got"))));
    table.append(h("tr", {}, h("td", { class: "mono" }, d.path), h("td", { class: "mono want" }, marked(d.want, d.got)),
      h("td", { class: "mono got" }, marked(d.got, d.want))));
  }
  return out;
}

function drawFailures(scenario) {
  const failed = scenario.steps.filter((step) => step.outcome === "failed" || step.outcome === "lost");
  return [...scenario.load_errors.map((text) => h("div", { class: "card failure" }, h("h3", {}, "The file cannot be read"), h("pre", {}, text))),
    ...failed.map((step) => h("div", { class: "card failure" },
      h("h3", {}, step.name), h("div", { class: "soft" }, `${step.verb} · ${step.place} · at ${span(step.to)}`), drawLines(step.lines)))];
}

function drawSteps(scenario) {
  const mark = { passed: "✓", failed: "✗", lost: "!", skipped: "–" };
  return h("div", { class: "card scroll" }, h("table", { class: "rows" },
    h("thead", {}, h("tr", {}, h("th", {}, ""), h("th", {}, "step"), h("th", {}, "verb"), h("th", { class: "hide-narrow" }, "place"),
      h("th", { class: "num" }, "virtual"), h("th", { class: "num" }, "real"))),
    h("tbody", {}, scenario.steps.map((step) => h("tr", {}, h("td", { class: step.outcome }, mark[step.outcome] || ""),
      h("td", { style: step.depth ? `padding-left:${.7 + step.depth * 1.4}rem` : null }, step.name, step.outcome === "passed" || step.outcome === "skipped" ? step.lines.map((line) => h("div", { class: "soft mono" }, line)) : null),
      h("td", { class: "soft" }, step.verb), h("td", { class: "soft mono hide-narrow" }, step.place),
      h("td", { class: "num" }, span(step.to)), h("td", { class: "num" }, real(step.seconds)))))));
}

function drawArrived(model) {
  const all = Object.entries(model.seen.arrived || {});
  return h("div", { class: "card" }, all.map(([name, what]) => [
    h("div", { class: "group" }, name, h("span", { class: "soft" }, `${KIND_TEXT[(model.nodes.get(name) || {}).kind] || ""} · ${number(what.count)}`)),
    what.things.map((thing) => h("details", { class: "thing" }, h("summary", {}, h("span", { class: "mono" }, thing.name), " ",
      h("span", { class: "faint" }, [bytes(thing.size), thing.note].filter(Boolean).join(", "))), h("pre", {}, thing.text))),
    what.count > what.things.length && h("div", { class: "empty" }, `… and ${number(what.count - what.things.length)} more`)]));
}

function drawFaults(model) {
  const faults = (model.seen.faults || []).filter((f) => !f.name.startsWith("probe-"));
  if (!faults.length) return null;
  return h("div", { class: "card scroll" }, h("table", { class: "rows" },
    h("thead", {}, h("tr", {}, ["fault", "on", "when", "does"].map((t) => h("th", {}, t)), h("th", { class: "num" }, "seen"), h("th", { class: "num" }, "fired"))),
    h("tbody", {}, faults.map((f) => h("tr", {}, h("td", {}, f.name), ["on", "when", "do"].map((k) => h("td", { class: "mono" }, JSON.stringify((f.sent || {})[k] || {}))),
      h("td", { class: "num" }, number(f.seen)), h("td", { class: `num ${f.fired ? "" : "failed"}` }, number(f.fired)))))));
}

function figures(scenario, model) {
  const passed = scenario.steps.filter((step) => step.outcome === "passed").length;
  const failed = scenario.steps.filter((step) => step.outcome === "failed" || step.outcome === "lost").length + (scenario.load_errors.length ? 1 : 0);
  const puts = model.rows.filter((row) => row.edge.endsWith(".put") && row.edge !== "s3.put").reduce((sum, row) => sum + weight(row), 0);
  const figure = (value, text, kind) => h("div", { class: "figure" }, h("b", { class: kind }, value), h("span", {}, text));
  return h("div", { class: "card figures" }, figure(passed, "steps passed", failed ? "" : "passed"), figure(failed, "failed", failed ? "failed" : "faint"),
    model.rows.length ? figure(number(puts), "records put") : null, model.rows.length ? figure(number(model.rows.length), "ledger rows") : null,
    figure(span(scenario.virtual), "of virtual time"), figure(real(scenario.seconds), "of real time"));
}

function storiesNote(model) {
  const all = model.seen.records || { count: 0, stories: [] };
  return all.count > all.stories.length ? `the stories of ${number(all.stories.length)} of ${number(all.count)}` : "the story of each";
}

function section(title, note, body, tools) {
  if (!body || (Array.isArray(body) && !body.length)) return null;
  return h("section", { id: title.toLowerCase().replace(/\W+/g, "-") }, h("div", { class: "head" }, h("h2", {}, title),
    note && h("span", { class: "note" }, note), tools && h("span", { class: "tools" }, tools)), body);
}

function drawScenario(scenario) {
  const model = new Model(scenario), ledger = model.seen.ledger || {};
  const rows = h("div", {});
  const show = (filter) => rows.replaceChildren(drawRows(model, filter, () => show({})));
  const choose = (filter) => { show(filter); document.getElementById("ledger").scrollIntoView(); };
  show({});
  const timeline = drawTimeline(model, choose);
  const gaps = model.seen.gaps || [];
  const missing = ledger.missing || (scenario.observed ? "" : "nothing was gathered");
  const copy = h("button", { class: "plain", type: "button", onclick: () => {
    navigator.clipboard.writeText(scenario.command).then(() => { copy.textContent = "copied"; }, () => {});
  } }, "copy");
  return h("main", {},
    h("h1", {}, scenario.title),
    h("div", { class: "chips" }, h("span", { class: `chip ${scenario.outcome}` }, scenario.outcome),
      h("span", { class: "chip" }, "seed ", h("b", {}, scenario.seed)), h("span", { class: "chip" }, "target ", h("b", {}, scenario.target)),
      scenario.tags.map((tag) => h("span", { class: "chip" }, tag))),
    h("div", { class: "command" }, h("code", {}, scenario.command), copy),
    h("section", {}, figures(scenario, model)),
    section("Failures", "", drawFailures(scenario)),
    model.nodes.size ? section("Pipeline", missing || "records by outcome; choose an edge to see its rows", drawGraph(model, choose)) : null,
    section("Timeline", "virtual time", timeline.box, timeline.tool),
    section("Steps", plural(scenario.steps.length, "step"), scenario.steps.length ? drawSteps(scenario) : null),
    model.rows.length ? section("Records", storiesNote(model), drawStories(model)) : null,
    section("Arrived", "what lies in buckets and queues and came to endpoints", Object.keys(model.seen.arrived || {}).length ? drawArrived(model) : null),
    section("Faults", "", drawFaults(model)),
    gaps.length ? section("Gaps", "request members that leat does not act on", h("div", { class: "card scroll" }, h("table", { class: "rows" },
      h("tbody", {}, gaps.map((gap) => h("tr", {}, h("td", {}, `${gap.service} ${gap.operation}`), h("td", { class: "mono" }, gap.member), h("td", {}, gap.reason || ""), h("td", { class: "num" }, number(gap.count)))))))) : null,
    model.rows.length ? section("Ledger", [plural(model.rows.length, "row"), ledger.cut && "the first of more", ledger.forgotten ? `${number(ledger.forgotten)} older ones are forgotten` : ""].filter(Boolean).join(", "), rows)
      : section("Ledger", "", h("div", { class: "card empty" }, missing ? `There are no rows: ${missing}.` : "There are no rows.")),
    h("footer", {}, `leat ${page.version} · ${scenario.file} · ${page.made}`));
}

function drawPage() {
  const root = document.getElementById("page"), scenarios = page.scenarios;
  const theme = (dark) => { document.documentElement.dataset.theme = dark ? "dark" : "light"; };
  theme(matchMedia("(prefers-color-scheme: dark)").matches);
  const failed = scenarios.filter((one) => one.outcome === "failed").length;
  const toggle = h("button", { class: "plain", type: "button", onclick: () => theme(document.documentElement.dataset.theme !== "dark") }, "light / dark");
  const bar = h("header", { class: "bar" }, h("span", { class: "mark" }, "leat test"),
    h("span", { class: `chip ${failed ? "failed" : "passed"}` }, failed ? `${failed} of ${plural(scenarios.length, "scenario")} failed` : `${plural(scenarios.length, "scenario")} passed`),
    h("nav", {}, ["Pipeline", "Timeline", "Steps", "Records", "Arrived", "Ledger"].map((name) => h("a", { href: `#${name.toLowerCase()}` }, name))), toggle);
  const tiles = h("div", { class: "tiles" }), place = h("div", {});
  const open = (scenario) => {
    [...tiles.children].forEach((tile, i) => tile.classList.toggle("on", scenarios[i] === scenario));
    place.replaceChildren(drawScenario(scenario));
    document.title = `${scenario.outcome === "failed" ? "✗" : "✓"} ${scenario.title} · leat test`;
  };
  tiles.append(...scenarios.map((one) => h("button", { class: "tile", type: "button", onclick: () => open(one) },
    h("span", { class: one.outcome }, one.outcome === "failed" ? "✗" : "✓"), h("span", {}, one.title, h("small", {}, one.file)))));
  root.append(bar, scenarios.length > 1 ? h("main", { style: "padding-bottom:0" }, tiles) : "", place);
  if (scenarios.length) open(scenarios.find((one) => one.outcome === "failed") || scenarios[0]);
}
drawPage();
