// What the drawings share: nodes and edges of the pipeline, out of resources and ledger rows.
const SHOWN_KINDS = ["role", "subscriptions", "bucket_notification"];  // connections, not places
const KIND_TEXT = {
  kinesis_stream: "Kinesis stream", firehose: "Firehose", bucket: "S3 bucket", function: "Lambda function",
  topic: "SNS topic", queue: "SQS queue", http_sink: "HTTP endpoint", client: "outside", table: "DynamoDB table",
};
// Two services may tell of the same hop; the left one is drawn.
const SAME_HOP = [["firehose.deliver", "s3.put"], ["firehose.transform", "lambda"], ["s3.notify", "sns.publish"],
  ["s3.notify", "sqs.send"], ["s3.notify", "lambda"], ["sns.deliver", "sqs.send"], ["sns.deliver", "lambda"],
  ["esm.invoke", "lambda"], ["sqs.receive", "sqs.delete"]];

class Model {
  constructor(scenario) {
    this.scenario = scenario;
    const seen = scenario.observed || {};
    this.seen = seen;
    this.start = seen.started ? Date.parse(seen.started) : null;
    this.rows = ((seen.ledger || {}).rows || []).map((row) => ({ ...row, at: this.offset(row.t) }));
    this.end = Math.max(scenario.virtual, ...this.rows.map((row) => row.at));
    this.resources = (seen.resources || []).filter((r) => !SHOWN_KINDS.includes(r.kind));
    this.nodes = new Map();
    for (const r of this.resources)
      this.nodes.set(r.name, { id: r.name, title: r.name, kind: r.kind, resource: r });
    this.cache = new Map();
    for (const row of this.rows) {
      row.source = this.place(row.from, row, "from");
      row.target = this.place(row.to, row, "to");
    }
    this.edges = this.connect();
  }

  offset(t) {
    const at = typeof t === "number" ? t : Date.parse(t);
    return this.start === null ? 0 : Math.max(0, at - this.start);
  }

  /** The node that a row's text names; a place outside the scenario gets a node of its own. */
  place(text, row, side) {
    if (!text || /^arn:[^:]*:(iam|sts):/.test(text)) return this.outside(side === "from" ? "producers" : "consumers");
    if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(text)) return null;  // a service; another row tells of it
    const remembered = side + text;
    if (this.cache.has(remembered)) return this.cache.get(remembered);
    let best = null, length = 0;
    const plain = text.startsWith("s3://") ? text.slice(5) : text;
    for (const node of this.nodes.values()) {
      if (!node.resource) continue;
      for (const key of [node.title, ...Object.values(node.resource.attributes)]) {
        if (typeof key !== "string" || key.length <= length) continue;
        const starts = plain.startsWith(key) && /^$|[:/?#]/.test(plain.charAt(key.length));
        if (starts || plain.endsWith(":" + key) || plain.endsWith("/" + key)) { best = node.id; length = key.length; }
      }
    }
    if (best === null) best = side === "short" ? "" : this.outside(text);
    this.cache.set(remembered, best);
    return best;
  }

  outside(name) {
    if (!this.nodes.has(name)) {
      const short = name.replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:/, "").replace(/^https?:\/\//, "");
      this.nodes.set(name, { id: name, title: short, kind: "client" });
    }
    return name;
  }

  /** from, to, kind → the rows that passed there; edges that are only configured have none. */
  connect() {
    const edges = new Map();
    const edge = (from, to, kind) => {
      const key = JSON.stringify([from, to, kind]);
      if (!edges.has(key)) edges.set(key, { key, from, to, kind, rows: [] });
      return edges.get(key);
    };
    for (const [from, to, kind] of this.wiring()) edge(from, to, kind);
    for (const row of this.rows)
      // What is taken out of a queue from outside is mostly the scenario itself looking.
      if (row.source && row.target && row.source !== row.target && row.target !== "consumers") edge(row.source, row.target, row.edge).rows.push(row);
    this.nodes.delete("consumers");
    for (const [first, second] of SAME_HOP)
      for (const one of [...edges.values()])
        if (one.kind === first) edges.delete(JSON.stringify([one.from, one.to, second]));
    for (const one of edges.values()) {
      one.counts = tally(one.rows);
      one.call = one.kind === "firehose.transform";
    }
    return [...edges.values()];
  }

  /** How the resources are connected, whatever passed. */
  wiring() {
    const found = [];
    for (const r of this.seen.resources || []) {
      const named = (...members) => r.mentions.filter((m) => members.includes(m.member)).map((m) => m.resource);
      const drawn = (name) => this.nodes.has(name);
      const add = (from, to, kind) => { if (drawn(from) && drawn(to)) found.push([from, to, kind]); };
      if (r.kind === "firehose") {
        for (const stream of named("KinesisStreamARN")) add(stream, r.name, "firehose.source");
        for (const code of named("LambdaArn")) add(r.name, code, "firehose.transform");
        for (const bucket of named("BucketARN")) add(r.name, bucket, "firehose.deliver");
      }
      if (r.kind === "bucket_notification")
        for (const bucket of named("bucket"))
          for (const to of named("TopicArn", "QueueArn", "LambdaFunctionArn")) add(bucket, to, "s3.notify");
      if (r.kind === "subscriptions")
        for (const topic of named("topic")) for (const to of named("endpoint")) add(topic, to, "sns.deliver");
      for (const dead of named("deadLetterTargetArn")) add(r.name, dead, "sqs.redrive");
    }
    return found;
  }

  title(id) { return id === null ? "AWS" : (this.nodes.get(id) || { title: id }).title; }

  /** An ARN of ours by its resource's name: "delivery #34". */
  short(text) {
    const found = /^(arn:[^ ]*|https?:[^ ]*)( #\d+)?$/.exec(text || "");
    if (!found) return text || "";
    const node = this.place(found[1], null, "short");
    return node && this.nodes.has(node) && this.nodes.get(node).resource ? this.nodes.get(node).title + (found[2] || "") : text;
  }

  /** Rows of a resource, an edge kind, an outcome or a text. */
  find({ edge, node, outcome, text, trace }) {
    const wanted = (text || "").toLowerCase();
    return this.rows.filter((row) =>
      (!edge || row.edge === edge) && (!outcome || row.outcome === outcome) && (!trace || row.trace === trace) &&
      (!node || row.source === node || row.target === node) && (!wanted || this.text(row).includes(wanted)));
  }
  text(row) {
    if (!row.searched)
      row.searched = [row.record, row.trace, row.ref, row.edge, row.from, row.to, row.outcome, errorText(row)]
        .filter(Boolean).join(" ").toLowerCase();
    return row.searched;
  }
}
