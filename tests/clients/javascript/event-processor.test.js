// The event-processor pipeline through the AWS SDK for JavaScript v3. Where the emulator is, the
// clients take from the environment (AWS_ENDPOINT_URL and the credentials); LEAT_PIPELINE names
// event-processor.json and LEAT_FUNCTION_ZIP the function's bundle.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { gunzipSync } from "node:zlib";

import {
  CreateDeliveryStreamCommand, DescribeDeliveryStreamCommand, FirehoseClient,
} from "@aws-sdk/client-firehose";
import {
  CreateStreamCommand, KinesisClient, PutRecordsCommand, waitUntilStreamExists,
} from "@aws-sdk/client-kinesis";
import {
  CreateFunctionCommand, LambdaClient, waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import {
  CreateBucketCommand, GetObjectCommand, paginateListObjectsV2,
  PutBucketNotificationConfigurationCommand, S3Client,
} from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand, DeleteMessageCommand, GetQueueUrlCommand, ReceiveMessageCommand, SQSClient,
} from "@aws-sdk/client-sqs";

const spec = JSON.parse(readFileSync(process.env.LEAT_PIPELINE, "utf8"));
const { bucket, expected } = spec;

const kinesis = new KinesisClient();
const firehose = new FirehoseClient();
const lambda = new LambdaClient();
const s3 = new S3Client();
const sns = new SNSClient();
const sqs = new SQSClient();

async function control(path, more) {
  const answer = await fetch(`${process.env.AWS_ENDPOINT_URL}/_leat/${path}`, more);
  const text = await answer.text();
  assert.equal(answer.status, 200, text);
  return JSON.parse(text);
}

async function advance(seconds) {
  await control("clock/advance", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ by: `${seconds}s` }),
  });
}

async function create() {
  await kinesis.send(new CreateStreamCommand(spec.stream));
  await waitUntilStreamExists(
    { client: kinesis, maxWaitTime: 30 }, { StreamName: spec.stream.StreamName });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await lambda.send(new CreateFunctionCommand({
    ...spec.function, Code: { ZipFile: readFileSync(process.env.LEAT_FUNCTION_ZIP) } }));
  await waitUntilFunctionActiveV2(
    { client: lambda, maxWaitTime: 30 }, { FunctionName: spec.function.FunctionName });
  await sns.send(new CreateTopicCommand(spec.topic));
  for (const queue of spec.queues) await sqs.send(new CreateQueueCommand(queue));
  for (const one of spec.subscriptions) await sns.send(new SubscribeCommand(one));
  await s3.send(new PutBucketNotificationConfigurationCommand({
    Bucket: bucket, NotificationConfiguration: spec.notification }));
  await firehose.send(new CreateDeliveryStreamCommand(spec.delivery_stream));
  const { DeliveryStreamDescription: stream } = await firehose.send(
    new DescribeDeliveryStreamCommand(
      { DeliveryStreamName: spec.delivery_stream.DeliveryStreamName }));
  assert.equal(stream.DeliveryStreamStatus, "ACTIVE");
}

// Gives each record's sequence number.
async function produce() {
  const sent = [];
  const size = spec.put_records_at_most;
  for (let start = 0; start < spec.records.length; start += size) {
    const records = spec.records.slice(start, start + size);
    const answer = await kinesis.send(new PutRecordsCommand({
      StreamName: spec.stream.StreamName,
      Records: records.map((record) => ({
        Data: Buffer.from(record.data), PartitionKey: record.partition_key })),
    }));
    assert.equal(answer.FailedRecordCount, 0);
    assert.equal(answer.Records.length, records.length);
    sent.push(...answer.Records.map((result) => result.SequenceNumber));
  }
  return sent;
}

async function keys() {
  const found = [];
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket }))
    for (const entry of page.Contents ?? []) found.push(entry.Key);
  return found;
}

async function lines(key) {
  const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  assert.equal(answer.ContentType, expected.data.content_type);
  assert.equal(answer.ContentEncoding, expected.data.content_encoding);
  const body = gunzipSync(Buffer.from(await answer.Body.transformToByteArray())).toString();
  return body.split("\n").filter((line) => line !== "");
}

async function receive(queue) {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: queue }));
  const bodies = [];
  for (;;) {
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (!Messages?.length) return bodies;
    for (const { Body, ReceiptHandle } of Messages) {
      bodies.push(JSON.parse(Body));
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}

// Every wanted text as often as it was sent, and nothing else.
function sameTexts(outlet, texts) {
  const wanted = spec.records.filter((record) => record.outlet === outlet)
    .map((record) => record.data);
  assert.deepEqual(texts.sort(), wanted.sort());
}

function includes(actual, part) {
  for (const [name, value] of Object.entries(part)) assert.deepEqual(actual[name], value);
}

// The ledger knows one object for each record, none for a dropped one.
async function checkStory(outlet, sequenceNumber) {
  const { rows } = await control(`ledger?trace=${sequenceNumber}`);
  const objects = rows.filter((row) => row.edge === "s3.put").map((row) => row.record);
  if (outlet === "dropped") {
    const verdicts = rows.filter((row) => row.edge === "firehose.transform");
    assert.deepEqual(verdicts.map((row) => row.outcome), ["dropped"]);
    assert.deepEqual(objects, []);
  } else {
    assert.equal(objects.length, 1);
    assert.ok(objects[0].startsWith(`s3://${bucket}/${outlet}/`), objects[0]);
  }
}

test("every record arrives once where it belongs", async () => {
  await create();
  const sent = await produce();
  await advance(spec.seconds.too_early);
  assert.deepEqual(await keys(), []);
  await advance(spec.seconds.rest);

  const delivered = [];
  const texts = { data: [], error: [] };
  for (const key of await keys()) {
    if (key.startsWith("data/")) {
      assert.match(key, new RegExp(expected.data.key));
      delivered.push(key);
      texts.data.push(...await lines(key));
    } else {
      assert.match(key, new RegExp(expected.error.key));
      for (const line of await lines(key)) {
        const failed = JSON.parse(line);
        includes(failed, expected.error.line);
        texts.error.push(Buffer.from(failed.rawData, "base64").toString());
      }
    }
  }
  sameTexts("data", texts.data);
  sameTexts("error", texts.error);

  for (const { QueueName } of spec.queues) {
    let bodies = await receive(QueueName);
    if (QueueName === "audit") {  // the other one has raw message delivery
      for (const body of bodies) assert.equal(body.Type, "Notification");
      bodies = bodies.map((body) => JSON.parse(body.Message));
    }
    const tests = bodies.filter((body) => !body.Records);
    assert.equal(tests.length, 1);
    includes(tests[0], expected.test_event);
    const events = bodies.flatMap((body) => body.Records ?? []);
    for (const event of events) {
      includes(event, expected.announcement);
      assert.equal(event.s3.bucket.name, bucket);
    }
    assert.deepEqual(events.map((event) => event.s3.object.key).sort(), delivered.sort());
  }

  for (const [number, record] of spec.records.entries())
    await checkStory(record.outlet, sent[number]);
});
