"""kill -9 at random moments under load of every service: whatever was acknowledged is there,
nothing is half, effects between services happened exactly once, and outside subscribers were told at
least once.

LEAT_CRASH_SEED repeats a run's choices, LEAT_CRASH_KILLS sets the number of kills (50)."""
import base64
import hashlib
import io
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import tempfile
import threading
import time
import unittest
import zipfile
from collections import Counter

import crash_dynamodb
from crash_support import (ARN, Server, Subscriber, drain, encoded, listing, queue_url, sealed,
                           unsealed)

SEED = int(os.environ.get("LEAT_CRASH_SEED", random.SystemRandom().randrange(1 << 32)))
KILLS = int(os.environ.get("LEAT_CRASH_KILLS", "50"))
BIG = 300_000  # beyond what S3 keeps in its database

FUNCTION = """
import os
def handler(event, context):
    with open(os.environ["CALLS"], "a") as calls:
        calls.write(event["id"] + "\\n")
"""


class Load:
    """One kind of request, sent again and again from a thread of its own. `acked` has what was
    answered with success, `sent` all that was sent."""

    def __init__(self, name, action, pause=0):
        self.name = name
        self.action = action
        self.pause = pause  # seconds
        self.sent, self.acked = [], []
        self.fault = None

    def run(self, server, stop):
        try:
            connection = server.connect()
            while not stop.is_set():
                item = f"{self.name}-{len(self.sent)}"
                self.sent.append(item)
                self.action(connection, server.port, item)
                self.acked.append(item)
                stop.wait(self.pause)
        except OSError:
            pass  # killed
        except Exception as fault:  # reported by the test's own thread
            self.fault = fault


def put_kinesis(connection, _, item):
    connection.kinesis("PutRecord", StreamName="source", PartitionKey=item,
                       Data=encoded(sealed(item) + "\n"))


def put_firehose(connection, _, item):
    connection.firehose("PutRecord", DeliveryStreamName="direct",
                        Record={"Data": encoded(sealed(item) + "\n")})


def object_body(key):
    """What belongs under that key: every eighth is big."""
    number = int(key.rsplit("-", 1)[1])
    size = BIG if number % 8 == 0 else 100 + number % 1000
    return sealed(key, size).encode()


def put_object(prefix):
    def put(connection, _, item):
        connection.s3("PUT", f"/incoming/{prefix}/{item}", object_body(item))
    return put


def publish(connection, _, item):
    connection.sns("Publish", TopicArn=ARN.format("sns", "news"), Message=sealed(item))


def send(connection, port, item):
    connection.sqs("SendMessage", QueueUrl=queue_url(port, "work"), MessageBody=sealed(item))


def invoke(connection, _, item):
    connection.invoke_later("f", json.dumps({"id": item}).encode())


def create_user(connection, _, item):
    connection.iam("CreateUser", UserName=item)


def put_log(connection, _, item):
    connection.logs("PutLogEvents", logGroupName="g", logStreamName="s", logEvents=[
        {"timestamp": time.time_ns() // 1_000_000, "message": sealed(item)}])


class Consumer:
    """Receives and deletes. What was received and not deleted must still be there."""

    name, fault = "consume", None

    def __init__(self):
        self.received, self.deleted, self.maybe_deleted = set(), set(), set()

    def run(self, server, stop):
        url = queue_url(server.port, "work")
        try:
            connection = server.connect()
            while not stop.is_set():
                messages = connection.sqs("ReceiveMessage", QueueUrl=url, MaxNumberOfMessages=10,
                                          WaitTimeSeconds=1).get("Messages", [])
                for number, message in enumerate(messages):
                    item = unsealed(message["Body"])
                    self.received.add(item)
                    if number % 3:
                        continue
                    self.maybe_deleted.add(item)
                    connection.sqs("DeleteMessage", QueueUrl=url,
                                   ReceiptHandle=message["ReceiptHandle"])
                    self.deleted.add(item)
        except OSError:
            pass
        except Exception as fault:
            self.fault = fault


class CrashTest(unittest.TestCase):
    def setUp(self):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="leat-crash-"))
        self.subscriber = Subscriber()
        self.random = random.Random(SEED)
        self.loads = {load.name: load for load in [
            Load("kinesis", put_kinesis), Load("firehose", put_firehose),
            Load("q", put_object("q")), Load("t", put_object("t")),
            Load("news", publish), Load("work", send), Load("user", create_user),
            Load("log", put_log), Load("item", crash_dynamodb.put_item),
            Load("call", invoke, 0.02)]}  # functions start slowly
        self.consumer = Consumer()
        self.server = None

    def tearDown(self):
        if self.server and self.server.process.poll() is None:
            self.server.kill()
        self.subscriber.close()
        shutil.rmtree(self.directory, ignore_errors=True)

    # --- the scene

    def start(self):
        self.server = Server(self.directory / "state")
        return self.server

    def build(self, connection):
        for name in ("work", "news", "in-q", "in-t", "lake-k", "lake-d"):
            connection.sqs("CreateQueue", QueueName=name)
        for topic, queue in (("news", "news"), ("in", "in-t"), ("lake", "lake-k")):
            connection.sns("CreateTopic", Name=topic)
            self.subscribe(connection, topic, "sqs", ARN.format("sqs", queue))
        self.subscribe(connection, "news", "http", self.subscriber.url)
        connection.s3("PUT", "/incoming")
        connection.s3("PUT", "/lake")
        self.notify(connection, "incoming", ("Queue", "q/", ARN.format("sqs", "in-q")),
                    ("Topic", "t/", ARN.format("sns", "in")))
        self.notify(connection, "lake", ("Queue", "d/", ARN.format("sqs", "lake-d")),
                    ("Topic", "k/", ARN.format("sns", "lake")))
        connection.kinesis("CreateStream", StreamName="source", ShardCount=2)
        connection.settle()
        self.deliver(connection, "direct", "d/")
        self.deliver(connection, "from-kinesis", "k/", KinesisStreamSourceConfiguration={
            "KinesisStreamARN": ARN.format("kinesis", "stream/source"),
            "RoleARN": "arn:aws:iam::000000000000:role/r"})
        connection.logs("CreateLogGroup", logGroupName="g")
        connection.logs("CreateLogStream", logGroupName="g", logStreamName="s")
        crash_dynamodb.build(connection)
        bundle = io.BytesIO()
        with zipfile.ZipFile(bundle, "w") as archive:
            archive.writestr("f.py", FUNCTION)
        connection.create_function({
            "FunctionName": "f", "Runtime": "python3.11", "Handler": "f.handler",
            "Role": "arn:aws:iam::000000000000:role/r",
            "Environment": {"Variables": {"CALLS": str(self.directory / "calls")}},
            "Code": {"ZipFile": base64.b64encode(bundle.getvalue()).decode()}})
        connection.settle()
        self.assertEqual(len(self.subscriber.confirmations), 1)
        link = json.loads(self.subscriber.confirmations[0])["SubscribeURL"]
        connection.request("GET", link.split(str(self.server.port), 1)[1], "")

    @staticmethod
    def subscribe(connection, topic, protocol, endpoint):
        connection.sns("Subscribe", TopicArn=ARN.format("sns", topic), Protocol=protocol,
                       Endpoint=endpoint, **{"Attributes.entry.1.key": "RawMessageDelivery",
                                             "Attributes.entry.1.value": "true"})

    @staticmethod
    def notify(connection, bucket, *rules):
        xml = "".join(
            f"<{kind}Configuration><{kind}>{arn}</{kind}><Event>s3:ObjectCreated:*</Event><Filter>"
            f"<S3Key><FilterRule><Name>prefix</Name><Value>{prefix}</Value></FilterRule></S3Key></Filter>"
            f"</{kind}Configuration>" for kind, prefix, arn in rules)
        connection.s3("PUT", f"/{bucket}?notification",
                      f"<NotificationConfiguration>{xml}</NotificationConfiguration>".encode())

    @staticmethod
    def deliver(connection, name, prefix, **source):
        connection.firehose(
            "CreateDeliveryStream", DeliveryStreamName=name,
            DeliveryStreamType="KinesisStreamAsSource" if source else "DirectPut", **source,
            ExtendedS3DestinationConfiguration={
                "RoleARN": "arn:aws:iam::000000000000:role/r", "BucketARN": "arn:aws:s3:::lake",
                "Prefix": prefix, "BufferingHints": {"IntervalInSeconds": 0, "SizeInMBs": 1}})

    # --- load and kills

    def round(self):
        """Load until a random moment; then the process is gone."""
        stop = threading.Event()
        threads = [threading.Thread(target=work.run, args=(self.server, stop))
                   for work in [*self.loads.values(), self.consumer]]
        for thread in threads:
            thread.start()
        stop.wait(self.random.uniform(0.02, 0.5))
        code, errors = self.server.kill()
        stop.set()
        for thread in threads:
            thread.join()
        self.assertEqual((code, errors), (-9, ""))
        for work in [*self.loads.values(), self.consumer]:
            if work.fault:
                raise work.fault

    def test_kills_at_random_moments(self):
        print(f"\ntest_crash: LEAT_CRASH_SEED={SEED} LEAT_CRASH_KILLS={KILLS}", flush=True)
        began = time.perf_counter()
        self.build(self.start().connect())
        starts = []
        for _ in range(KILLS):
            self.round()
            starts.append(self.start().start_seconds)
        loaded = time.perf_counter() - began
        connection = self.server.connect()
        connection.settle()
        for service in ("firehose",):
            connection.control("POST", "/_leat/flush", {"service": service})
        connection.settle()
        # Visibility timeouts and pauses after failures are over; nothing is past its retention.
        connection.advance("13h")
        connection.settle()
        with self.subTest("kinesis"):
            self.check_kinesis(connection)
        with self.subTest("firehose"):
            self.check_firehose(connection)
        with self.subTest("objects"):
            self.check_objects(connection)
        with self.subTest("topics"):
            self.check_topics(connection)
        with self.subTest("queues"):
            self.check_queue(connection)
        with self.subTest("users"):
            self.check_users(connection)
        with self.subTest("logs"):
            self.check_logs(connection)
        with self.subTest("items"):
            self.check_items(connection)
        with self.subTest("functions"):
            self.check_functions()
        self.assertEqual(self.server.stop(), (0, ""))
        with self.subTest("files"):
            self.check_files()
        acked = {name: len(load.acked) for name, load in self.loads.items()}
        print(f"test_crash: {acked}, consumed {len(self.consumer.deleted)}; load and kills "
              f"{loaded:.1f} s, restarts {1000 * sum(starts) / len(starts):.0f} ms on average and "
              f"{1000 * max(starts):.0f} at most, all {time.perf_counter() - began:.1f} s",
              flush=True)

    # --- the account

    def account(self, name, found):
        """Everything acknowledged is there once, nothing else but what had been sent."""
        load = self.loads[name]
        counts = Counter(found)
        lost = [item for item in load.acked if item not in counts]
        doubled = {item: n for item, n in counts.items() if n > 1}
        foreign = counts.keys() - set(load.sent)
        self.assertEqual((lost[:5], len(lost)), ([], 0), "acknowledged and lost")
        self.assertEqual((list(doubled.items())[:5], len(doubled)), ([], 0), "doubled")
        self.assertEqual(foreign, set(), "never sent")
        self.assertGreater(len(load.acked), KILLS, "hardly any load")
        return counts.keys()

    def check_kinesis(self, connection):
        self.in_stream = []
        for shard in ("shardId-000000000000", "shardId-000000000001"):
            iterator = connection.kinesis("GetShardIterator", StreamName="source", ShardId=shard,
                                          ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
            before = 0
            while True:
                page = connection.kinesis("GetRecords", ShardIterator=iterator, Limit=10000)
                for record in page["Records"]:
                    self.assertGreater(int(record["SequenceNumber"]), before)
                    before = int(record["SequenceNumber"])
                    self.in_stream.append(unsealed(base64.b64decode(record["Data"]).decode()[:-1]))
                if not page["Records"] and page["MillisBehindLatest"] == 0:
                    break
                iterator = page["NextShardIterator"]
        self.account("kinesis", self.in_stream)

    def records_below(self, connection, prefix):
        found = []
        for key in listing(connection, "lake", prefix):
            body, _ = connection.s3("GET", "/lake/" + key)
            text = body.decode()
            self.assertEqual(text[-1:], "\n")
            found += [unsealed(line) for line in text[:-1].split("\n")]
        return found

    def check_firehose(self, connection):
        self.account("firehose", self.records_below(connection, "d/"))
        through = self.account("kinesis", self.records_below(connection, "k/"))
        self.assertEqual(through, set(self.in_stream))

    def events(self, connection, queue):
        keys = []
        for _, body in drain(connection, self.server.port, queue):
            document = json.loads(body)
            if document.get("Event") != "s3:TestEvent":
                keys += [record["s3"]["object"]["key"] for record in document["Records"]]
        return Counter(keys)

    def check_objects(self, connection):
        for name in ("q", "t"):
            objects = listing(connection, "incoming", name + "/")
            self.account(name, [key.split("/", 1)[1] for key in objects])
            for key, (etag, size) in objects.items():
                body, _ = connection.s3("GET", "/incoming/" + key)
                self.assertEqual((len(body), hashlib.md5(body).hexdigest()), (size, etag))
                self.assertEqual(body, object_body(key.split("/", 1)[1]), key)
            self.assertEqual(self.events(connection, "in-" + name), Counter(list(objects)))
        for name in ("d", "k"):
            objects = listing(connection, "lake", name + "/")
            self.assertEqual(self.events(connection, "lake-" + name), Counter(list(objects)))

    def check_topics(self, connection):
        messages = [body for _, body in drain(connection, self.server.port, "news")]
        arrived = self.account("news", [unsealed(body) for body in messages])
        told = {unsealed(body) for body in self.subscriber.bodies}
        self.assertEqual(told, set(arrived), "told outside and delivered inside")

    def check_queue(self, connection):
        messages = drain(connection, self.server.port, "work")
        self.assertEqual(len({id_ for id_, _ in messages}), len(messages))
        left = Counter(unsealed(body) for _, body in messages)
        consumer, load = self.consumer, self.loads["work"]
        self.assertEqual([item for item, n in left.items() if n > 1], [], "doubled")
        self.assertEqual(left.keys() & consumer.deleted, set(), "deleted and there again")
        lost = set(load.acked) - left.keys() - consumer.maybe_deleted
        self.assertEqual(lost, set(), "acknowledged and lost")
        self.assertEqual(consumer.received - set(load.sent), set(), "never sent")
        self.assertGreater(len(consumer.deleted), KILLS // 2)

    def check_users(self, connection):
        found, marker = [], {}
        while True:
            answer = connection.iam("ListUsers", MaxItems=1000, **marker)
            found += re.findall("<UserName>(.*?)</UserName>", answer)
            following = re.search("<Marker>(.*?)</Marker>", answer)
            if not following:
                break
            marker = {"Marker": following[1]}
        self.account("user", found)

    def check_logs(self, connection):
        found, token = [], {}
        while True:
            page = connection.logs("GetLogEvents", logGroupName="g", logStreamName="s",
                                   startFromHead=True, **token)
            found += [unsealed(event["message"]) for event in page["events"]]
            if page["nextForwardToken"] == token.get("nextToken"):
                break
            token = {"nextToken": page["nextForwardToken"]}
        self.account("log", found)

    def check_items(self, connection):
        found, counted = crash_dynamodb.items(connection)
        there = self.account("item", found)
        self.assertEqual(counted, len(there), "half a transaction")
        for where in (crash_dynamodb.in_index, crash_dynamodb.in_stream,
                      crash_dynamodb.in_destination):
            self.assertEqual(self.account("item", where(connection)), there, where.__name__)

    def check_functions(self):
        called = set((self.directory / "calls").read_text().split())
        load = self.loads["call"]
        self.assertEqual(set(load.acked) - called, set(), "acknowledged and never run")
        self.assertEqual(called - set(load.sent), set(), "never sent")

    def check_files(self):
        state = self.directory / "state"
        for database in state.glob("*.db"):
            connection = sqlite3.connect(database)
            self.assertEqual(connection.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            connection.close()
        connection = sqlite3.connect(state / "s3.db")
        named = {file for (file,) in connection.execute("SELECT file FROM contents WHERE file<>''")}
        connection.close()
        blobs = {path.parent.name + path.name for path in (state / "s3/blobs").glob("*/*")}
        self.assertEqual(blobs, named, "files without an object, or objects without a file")
        self.assertEqual(list((state / "tmp").iterdir()), [], "uploads that came to nothing")


if __name__ == "__main__":
    unittest.main()
