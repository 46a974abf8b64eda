// Elements, numbers and times. Everything a record holds goes through text nodes.
const SVG = "http://www.w3.org/2000/svg";
const OUTCOMES = ["delivered", "duplicated", "retried", "throttled", "filtered", "dropped", "failed"];

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}
const h = (name, attributes, ...children) => build(document.createElement(name), attributes, children);
const s = (name, attributes, ...children) => build(document.createElementNS(SVG, name), attributes, children);

const plural = (n, one, many) => `${number(n)} ${n === 1 ? one : many || one + "s"}`;
const number = (n) => Number(n || 0).toLocaleString("en-US");
const bytes = (n) => n < 1024 ? `${n} B` : n < 1048576 ? `${(n / 1024).toFixed(1)} KiB` : `${(n / 1048576).toFixed(1)} MiB`;
const cut = (text, length) => text.length > length ? text.slice(0, Math.ceil(length * .6)) + "…" + text.slice(-Math.floor(length * .35)) : text;

/** Milliseconds since the scenario's start: "5 m 05 s", "290 s", "15 ms". */
function span(ms) {
  if (ms < 1000) return ms === 0 ? "0 s" : `${Math.round(ms)} ms`;
  const seconds = Math.floor(ms / 1000), d = Math.floor(seconds / 86400), hours = Math.floor(seconds / 3600) % 24;
  const minutes = Math.floor(seconds / 60) % 60, rest = seconds % 60;
  if (d) return `${d} d ${hours} h`;
  if (hours) return `${hours} h ${String(minutes).padStart(2, "0")} m`;
  if (minutes) return `${minutes} m ${String(rest).padStart(2, "0")} s`;
  return `${ms % 1000 ? (ms / 1000).toFixed(2) : seconds} s`;
}
const real = (seconds) => seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(2)} s`;

function dot(outcome) { return h("span", { class: `dot ${known(outcome)}`, title: outcome }); }
const known = (outcome) => OUTCOMES.includes(outcome) || ["passed", "lost", "skipped"].includes(outcome) ? outcome : "filtered";

const tip = {
  show(event, text) {
    const box = document.getElementById("tip");
    box.textContent = text;
    box.hidden = false;
    const x = Math.min(event.clientX + 14, innerWidth - box.offsetWidth - 8);
    const below = event.clientY + 18 + box.offsetHeight < innerHeight;
    box.style.left = `${Math.max(8, x)}px`;
    box.style.top = `${below ? event.clientY + 16 : event.clientY - box.offsetHeight - 12}px`;
  },
  hide() { document.getElementById("tip").hidden = true; },
};
const hover = (text) => ({
  onmousemove: (event) => tip.show(event, typeof text === "function" ? text() : text),
  onmouseleave: () => tip.hide(),
});

/** Outcome → records, the worst last. */
function tally(rows) {
  const counts = new Map(OUTCOMES.map((outcome) => [outcome, 0]));
  for (const row of rows) counts.set(row.outcome, (counts.get(row.outcome) || 0) + weight(row));
  return [...counts].filter(([, n]) => n > 0);
}
const weight = (row) => Math.max(1, Number(row.records || 1));
const errorText = (row) => !row.error ? "" : typeof row.error === "string" ? row.error
  : [row.error.code, row.error.message].filter(Boolean).join(": ");
