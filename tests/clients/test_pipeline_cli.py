"""The event-processor pipeline through the AWS CLI, one process for each call."""
import json
import pathlib
import tempfile
import unittest

import support
from pipeline_support import SPEC, Pipeline, bundle

# Version 2 of the CLI takes blobs as base64 unless it is told otherwise, version 1 as text.
RAW = (("--cli-binary-format", "raw-in-base64-out")
       if support.cli("--version").startswith("aws-cli/2") else ())


class Cli(Pipeline, unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def with_input(self, service, operation, value, *more):
        """An operation with its whole input as JSON, in a file."""
        path = self.folder / "input.json"
        path.write_text(json.dumps(value), encoding="utf-8")
        return support.cli(service, operation, *RAW, "--cli-input-json", f"file://{path}", *more)

    def create(self):
        self.with_input("kinesis", "create-stream", SPEC["stream"])
        support.cli("kinesis", "wait", "stream-exists", "--stream-name",
                    SPEC["stream"]["StreamName"])
        support.cli("s3", "mb", f"s3://{SPEC['bucket']}")
        code = self.folder / "code.zip"
        code.write_bytes(bundle())
        self.with_input("lambda", "create-function", SPEC["function"],
                        "--zip-file", f"fileb://{code}")
        self.with_input("sns", "create-topic", SPEC["topic"])
        for queue in SPEC["queues"]:
            self.with_input("sqs", "create-queue", queue)
        for subscription in SPEC["subscriptions"]:
            self.with_input("sns", "subscribe", subscription)
        support.cli("s3api", "put-bucket-notification-configuration", "--bucket", SPEC["bucket"],
                    "--notification-configuration", json.dumps(SPEC["notification"]))
        self.with_input("firehose", "create-delivery-stream", SPEC["delivery_stream"])

    def put(self, records):
        return self.with_input("kinesis", "put-records", {
            "StreamName": SPEC["stream"]["StreamName"],
            "Records": [{"Data": record["data"], "PartitionKey": record["partition_key"]}
                        for record in records]})

    def keys(self):
        answer = support.cli("s3api", "list-objects-v2", "--bucket", SPEC["bucket"]) or {}
        return [entry["Key"] for entry in answer.get("Contents", [])]

    def get(self, key):
        path = self.folder / "object"
        answer = support.cli("s3api", "get-object", "--bucket", SPEC["bucket"], "--key", key,
                             str(path))
        return answer | {"Body": path.read_bytes()}

    def receive(self, queue):
        url = support.cli("sqs", "get-queue-url", "--queue-name", queue)["QueueUrl"]
        bodies = []
        while answer := support.cli("sqs", "receive-message", "--queue-url", url,
                                    "--max-number-of-messages", "10"):
            entries = []
            for number, message in enumerate(answer["Messages"]):
                bodies.append(message["Body"])
                entries.append({"Id": str(number), "ReceiptHandle": message["ReceiptHandle"]})
            support.cli("sqs", "delete-message-batch", "--queue-url", url,
                        "--entries", json.dumps(entries))
        return bodies


if __name__ == "__main__":
    unittest.main()
