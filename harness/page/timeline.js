// The virtual clock from left to right: steps above, then what crossed each edge.
// As records travel; edges that are not named here come last.
const EDGE_ORDER = ["dynamodb.write", "dynamodb.kinesis", "kinesis.put", "firehose.put", "firehose.source", "firehose.transform", "lambda", "firehose.deliver",
  "firehose.backup", "s3.put", "s3.notify", "sns.publish", "sns.deliver", "sqs.send", "sqs.receive", "sqs.delete", "sqs.redrive"];
const LANE = 30, LEFT = 150, TOP = 52;

/** Long waits are drawn shorter, or nothing but them would be seen. */
function clockScale(moments, end, width, linear) {
  const stops = [...new Set([0, ...moments, end])].sort((a, b) => a - b);
  const weights = stops.slice(1).map((t, i) => linear ? t - stops[i] : Math.log2(2 + (t - stops[i]) / 1000));
  const total = weights.reduce((a, b) => a + b, 0) || 1;
  const at = [0];
  weights.forEach((w) => at.push(at[at.length - 1] + w / total * width));
  const x = (t) => {
    let i = stops.findIndex((stop) => stop >= t);
    if (i < 0) i = stops.length - 1;
    if (stops[i] === t || i === 0) return at[i];
    return at[i - 1] + (t - stops[i - 1]) / (stops[i] - stops[i - 1]) * (at[i] - at[i - 1]);
  };
  return { stops, x };
}

function axis(scale, height) {
  const marks = [];
  let last = -Infinity;
  const stops = scale.stops;
  stops.forEach((t, i) => {
    const x = LEFT + scale.x(t), end = i === stops.length - 1;
    if (x - last < 62 || (!end && LEFT + scale.x(stops[stops.length - 1]) - x < 62)) return;
    last = x;
    marks.push(s("line", { class: "grid", x1: x, x2: x, y1: 24, y2: height }),
      s("text", { class: "soft", x, y: 15, "text-anchor": i === 0 ? "start" : end ? "end" : "middle" }, span(t)));
  });
  return marks;
}

const stepWords = (step) => [step.name, `${step.verb}  ${step.place}`,
  step.from === step.to ? `at ${span(step.to)}` : `${span(step.from)} → ${span(step.to)}`, `${real(step.seconds)} of real time`,
  ...step.lines.slice(0, 4)].join("\n");

/** Steps that let time pass are bars. */
function stepBars(scenario, scale) {
  return scenario.steps.filter((step) => step.to > step.from).map((step) => {
    const x = LEFT + scale.x(step.from), width = Math.max(4, scale.x(step.to) - scale.x(step.from));
    return s("g", hover(() => stepWords(step)),
      s("rect", { class: `stepbar ${step.outcome}`, x, y: TOP - 22, width, height: 22, rx: 4 }),
      width > 60 && s("text", { class: "soft", x: x + 7, y: TOP - 7 }, cut(step.name, Math.floor(width / 7.2))));
  });
}

/** The others are squares beside each other, in their order, from the moment they happened. */
function stepMarks(scenario, scale, y, end) {
  const next = new Map(), instants = scenario.steps.filter((step) => step.to === step.from);
  const right = LEFT + scale.x(end);
  return instants.map((step) => {
    // Those of one moment end at the edge of the drawing at the latest.
    const there = instants.filter((other) => other.to === step.to).length;
    const x = next.get(step.to) || Math.max(LEFT, Math.min(LEFT + scale.x(step.to), right - there * 13));
    next.set(step.to, x + 13);
    return s("rect", { class: `stepbar ${step.outcome}`, x, y: y - 5.5, width: 11, height: 11, rx: 3, ...hover(() => stepWords(step)) });
  });
}

/** Where the emulator was killed and started again. */
function restarts(scenario, scale, height) {
  return scenario.steps.filter((step) => step.verb === "restart").map((step) => {
    const x = LEFT + scale.x(step.to);
    return s("g", hover(() => stepWords(step)), s("line", { class: "restart", x1: x, x2: x, y1: TOP - 24, y2: height - 16 }),
      s("text", { class: "soft", x, y: height - 3, "text-anchor": x < LEFT + 30 ? "start" : "middle" }, "restart"));
  });
}

function laneMarks(rows, scale, y, choose) {
  const groups = new Map();
  for (const row of rows) {
    const key = `${row.at}|${row.outcome}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row);
  }
  const shift = new Map();  // outcomes of one moment stand beside each other
  return [...groups.values()].sort((a, b) => OUTCOMES.indexOf(a[0].outcome) - OUTCOMES.indexOf(b[0].outcome)).map((group) => {
    const row = group[0], records = group.reduce((sum, r) => sum + weight(r), 0);
    const radius = 4 + Math.min(6, Math.sqrt(records) * .55), place = Math.round(scale.x(row.at));
    const x = LEFT + scale.x(row.at) + (shift.get(place) || 0);
    shift.set(place, (shift.get(place) || 0) + radius * 2 + 1);
    const errors = [...new Set(group.map(errorText).filter(Boolean))];
    const words = [`${row.edge} at ${span(row.at)}`, `${plural(records, "record")} ${row.outcome}`,
      ...group.some((r) => r.attempt > 1) ? [`attempt ${Math.max(...group.map((r) => r.attempt || 1))}`] : [], ...errors.slice(0, 3)];
    return s("circle", { class: `mark ${known(row.outcome)} ${row.outcome === "retried" || row.outcome === "throttled" ? "hollow" : ""}`,
      cx: Math.max(LEFT + radius, x), cy: y, r: radius, tabindex: 0, "aria-label": words.join(", "),
      onclick: () => choose({ edge: row.edge, outcome: row.outcome }), ...hover(words.join("\n")) });
  });
}

function drawTimeline(model, choose) {
  const scenario = model.scenario, box = h("div", { class: "card" }), drawing = h("div", { class: "scroll pad" });
  const lanes = [...new Set(model.rows.map((row) => row.edge))];
  const place = (edge) => (EDGE_ORDER.indexOf(edge) + 1) || EDGE_ORDER.length + 1;
  lanes.sort((a, b) => place(a) - place(b));
  let linear = false;
  const draw = () => {
    const inner = Math.max(520, drawing.clientWidth - 36), width = inner - LEFT - 16, top = TOP + 10 + LANE, height = top + lanes.length * LANE + 18;
    const moments = [...model.rows.map((row) => row.at), ...scenario.steps.flatMap((step) => [step.from, step.to])];
    const scale = clockScale(moments, model.end, width, linear);
    drawing.replaceChildren(s("svg", { width: inner, height, role: "img", "aria-label": "Timeline" },
      axis(scale, height), restarts(scenario, scale, height),
      s("text", { x: 0, y: TOP - 6 }, "time passes"), stepBars(scenario, scale),
      s("text", { x: 0, y: TOP + 10 + LANE / 2 - 2 }, "steps"), stepMarks(scenario, scale, TOP + 4 + LANE / 2, model.end),
      lanes.map((edge, i) => {
        const y = top + i * LANE + LANE / 2, rows = model.rows.filter((row) => row.edge === edge);
        return [s("line", { class: "lane", x1: LEFT, x2: inner - 8, y1: y, y2: y }), s("text", { x: 0, y: y + 4 }, edge),
          laneMarks(rows, scale, y, choose)];
      })));
  };
  const present = new Set(model.rows.map((row) => row.outcome));
  const tool = h("button", { class: "plain", type: "button", onclick: () => {
    linear = !linear;
    tool.classList.toggle("on", linear);
    draw();
  } }, "linear time");
  box.append(drawing, h("div", { class: "legend" }, OUTCOMES.filter((o) => present.has(o)).map((o) => h("span", {}, dot(o), o)),
    !present.size && h("span", {}, "Without a ledger only the steps are known.")));
  new ResizeObserver(draw).observe(drawing);
  draw();
  return { box, tool };
}
