"""The event-processor pipeline driven by one client after another. What is created and sent and what
must have arrived stands in event-processor.json, which the JavaScript and C++ tests read as well; a
client here says only how it makes each call."""
import base64
import collections
import gzip
import io
import json
import pathlib
import zipfile

import support

HERE = pathlib.Path(__file__).resolve().parent
FUNCTION = HERE.parent.parent / "scenarios/event-processor/function"
SPEC = json.loads((HERE / "event-processor.json").read_text(encoding="utf-8"))


def bundle():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in SPEC["function_files"]:
            archive.write(FUNCTION / name, name)
    return buffer.getvalue()


def batches():
    size = SPEC["put_records_at_most"]
    for start in range(0, len(SPEC["records"]), size):
        yield SPEC["records"][start:start + size]


def lines(found):
    return [json.loads(line) for line in gzip.decompress(found["Body"]).decode().splitlines()]


class Pipeline:
    """Mixed into a TestCase that has the client's calls:
    create(): makes every resource of SPEC; put(records): one PutRecords, gives its answer;
    keys(): of all objects in the bucket; get(key): an object's answer, Body as bytes;
    receive(queue): takes a queue's messages out of it until it is empty, gives their bodies."""

    maxDiff = None

    def test_every_record_arrives_once_where_it_belongs(self):
        self.create()
        sent = []
        for records in batches():
            answer = self.put(records)
            self.assertEqual(answer["FailedRecordCount"], 0)
            self.assertEqual(len(answer["Records"]), len(records))
            sent += zip(records, (result["SequenceNumber"] for result in answer["Records"]))
        support.advance(SPEC["seconds"]["too_early"])
        self.assertEqual(self.keys(), [])
        support.advance(SPEC["seconds"]["rest"])

        keys = self.keys()
        delivered = {key: self.get(key) for key in keys if key.startswith("data/")}
        refused = {key: self.get(key) for key in keys if key.startswith("error/")}
        self.assertEqual(len(delivered) + len(refused), len(keys))
        self.check_delivered(delivered)
        self.check_refused(refused)
        self.check_announced(set(delivered))
        for record, sequence_number in sent:
            self.check_story(record["outlet"], sequence_number)

    def check_texts(self, outlet, texts):
        wanted = [record["data"] for record in SPEC["records"] if record["outlet"] == outlet]
        self.assertEqual(collections.Counter(texts), collections.Counter(wanted))

    def check_delivered(self, found):
        expected = SPEC["expected"]["data"]
        texts = []
        for key, answer in found.items():
            self.assertRegex(key, expected["key"])
            self.assertEqual(answer["ContentType"], expected["content_type"])
            self.assertEqual(answer["ContentEncoding"], expected["content_encoding"])
            texts += gzip.decompress(answer["Body"]).decode().splitlines()
        self.check_texts("data", texts)

    def check_refused(self, found):
        expected = SPEC["expected"]["error"]
        texts = []
        for key, answer in found.items():
            self.assertRegex(key, expected["key"])
            for line in lines(answer):
                self.assertEqual(expected["line"] | line, line)
                texts.append(base64.b64decode(line["rawData"]).decode())
        self.check_texts("error", texts)

    def check_announced(self, keys):
        notifications = {}
        for queue in SPEC["queues"]:
            bodies = [json.loads(body) for body in self.receive(queue["QueueName"])]
            if queue["QueueName"] == "audit":  # the other one has raw message delivery
                for body in bodies:
                    self.assertEqual(body["Type"], "Notification")
                bodies = [json.loads(body["Message"]) for body in bodies]
            notifications[queue["QueueName"]] = bodies
        expected = SPEC["expected"]
        for bodies in notifications.values():
            # S3 tells a topic once that it will be told of objects.
            tests = [body for body in bodies if "Records" not in body]
            self.assertEqual(len(tests), 1)
            self.assertEqual(tests[0] | expected["test_event"], tests[0])
            events = [event for body in bodies for event in body.get("Records", [])]
            for event in events:
                self.assertEqual(event | expected["announcement"], event)
                self.assertEqual(event["s3"]["bucket"]["name"], SPEC["bucket"])
            self.assertEqual(sorted(event["s3"]["object"]["key"] for event in events),
                             sorted(keys))

    def check_story(self, outlet, sequence_number):
        """The ledger knows one object for each record, none for a dropped one."""
        rows = support.control("GET", f"/_leat/ledger?trace={sequence_number}")["rows"]
        objects = [row["record"] for row in rows if row["edge"] == "s3.put"]
        if outlet == "dropped":
            self.assertEqual(objects, [])
            [verdict] = [row for row in rows if row["edge"] == "firehose.transform"]
            self.assertEqual(verdict["outcome"], "dropped")
        else:
            self.assertEqual(len(objects), 1)
            self.assertTrue(objects[0].startswith(f"s3://{SPEC['bucket']}/{outlet}/"), objects)
