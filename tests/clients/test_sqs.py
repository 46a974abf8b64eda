"""SQS through boto3 and the AWS CLI: every operation of the service. boto3 checks the digest of each
body by itself; those of attributes are computed here from the published rule."""
import hashlib
import json
import struct
import threading
import unittest
import urllib.parse
import urllib.request
import uuid
import xml.etree.ElementTree as xml

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

import support

ACCOUNT = "000000000000"


def arn(name):
    return f"arn:aws:sqs:us-east-1:{ACCOUNT}:{name}"


def digest(attributes):
    """MD5 over names, types and values, in order of the names."""
    out = b""
    for name, value in sorted(attributes.items()):
        kind = value["DataType"]
        raw = value["BinaryValue"] if kind.startswith("Binary") else value["StringValue"].encode()
        for part in (name.encode(), kind.encode()):
            out += struct.pack(">I", len(part)) + part
        out += (b"\x02" if kind.startswith("Binary") else b"\x01")
        out += struct.pack(">I", len(raw)) + raw
    return hashlib.md5(out).hexdigest()


class SqsCase(unittest.TestCase):
    def setUp(self):
        self.sqs = support.client("sqs")

    def new_queue(self, **attributes):
        name = f"{self._testMethodName[:60]}-{uuid.uuid4().hex[:8]}"
        return self.sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]

    def name(self, url):
        return url.rsplit("/", 1)[1]

    def send(self, url, body="x", **more):
        return self.sqs.send_message(QueueUrl=url, MessageBody=body, **more)

    def receive(self, url, **more):
        return self.sqs.receive_message(QueueUrl=url, **more).get("Messages", [])

    def counts(self, url):
        got = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        return tuple(int(got["ApproximateNumberOfMessages" + kind])
                     for kind in ("", "NotVisible", "Delayed"))

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]


class Boto3(SqsCase):
    def test_a_queue_comes_and_goes(self):
        url = self.new_queue(DelaySeconds="3")
        name = self.name(url)
        self.assertEqual(url, f"{support.endpoint()}/{ACCOUNT}/{name}")
        self.assertEqual(self.sqs.get_queue_url(QueueName=name)["QueueUrl"], url)
        self.assertIn(url, self.sqs.list_queues(QueueNamePrefix=name[:20])["QueueUrls"])
        self.refused("QueueAlreadyExists", self.sqs.create_queue, QueueName=name,
                     Attributes={"DelaySeconds": "4"})
        self.sqs.delete_queue(QueueUrl=url)
        self.refused("AWS.SimpleQueueService.NonExistentQueue", self.sqs.get_queue_url,
                     QueueName=name)

    def test_errors_have_the_modeled_classes(self):
        with self.assertRaises(self.sqs.exceptions.QueueDoesNotExist):
            self.sqs.get_queue_url(QueueName="no-such-queue")
        url = self.new_queue()
        with self.assertRaises(self.sqs.exceptions.ReceiptHandleIsInvalid):
            self.sqs.delete_message(QueueUrl=url, ReceiptHandle="nonsense")
        self.sqs.purge_queue(QueueUrl=url)
        with self.assertRaises(self.sqs.exceptions.PurgeQueueInProgress):
            self.sqs.purge_queue(QueueUrl=url)

    def test_the_paginator_lists_all_queues(self):
        prefix = f"page-{uuid.uuid4().hex[:8]}-"
        for i in range(5):
            self.sqs.create_queue(QueueName=f"{prefix}{i}")
        pages = self.sqs.get_paginator("list_queues").paginate(
            QueueNamePrefix=prefix, PaginationConfig={"PageSize": 2})
        sizes = [len(page["QueueUrls"]) for page in pages]
        self.assertEqual(sizes, [2, 2, 1])

    def test_a_message_makes_its_way(self):
        url = self.new_queue()
        sent = self.send(url, "Grüße 😀")
        self.assertEqual(sent["MD5OfMessageBody"], hashlib.md5("Grüße 😀".encode()).hexdigest())
        message, = self.receive(url, AttributeNames=["All"])
        self.assertEqual(message["Body"], "Grüße 😀")
        self.assertEqual(message["MessageId"], sent["MessageId"])
        self.assertEqual(message["Attributes"]["SenderId"], ACCOUNT)
        self.assertEqual(message["Attributes"]["ApproximateReceiveCount"], "1")
        self.assertEqual(self.counts(url), (0, 1, 0))
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        self.assertEqual(self.counts(url), (0, 0, 0))

    def test_message_attributes_and_their_digests(self):
        url = self.new_queue(VisibilityTimeout="0")
        attributes = {
            "text": {"DataType": "String", "StringValue": "ä"},
            "count": {"DataType": "Number.int", "StringValue": "0042"},
            "raw": {"DataType": "Binary.png", "BinaryValue": bytes(range(256))}}
        trace = {"AWSTraceHeader": {"DataType": "String", "StringValue": "Root=1-5759e988"}}
        sent = self.send(url, MessageAttributes=attributes, MessageSystemAttributes=trace)
        self.assertEqual(sent["MD5OfMessageAttributes"], digest(attributes))
        self.assertEqual(sent["MD5OfMessageSystemAttributes"], digest(trace))
        message, = self.receive(url, MessageAttributeNames=["All"],
                                MessageSystemAttributeNames=["AWSTraceHeader"])
        self.assertEqual(message["MessageAttributes"], attributes)
        self.assertEqual(message["MD5OfMessageAttributes"], digest(attributes))
        self.assertEqual(message["Attributes"], {"AWSTraceHeader": "Root=1-5759e988"})
        message, = self.receive(url, MessageAttributeNames=["cou*"])
        self.assertEqual(message["MD5OfMessageAttributes"],
                         digest({"count": attributes["count"]}))

    def test_batches(self):
        url = self.new_queue()
        sent = self.sqs.send_message_batch(QueueUrl=url, Entries=[
            {"Id": "a", "MessageBody": "1"}, {"Id": "b", "MessageBody": "2", "DelaySeconds": 901},
            {"Id": "c", "MessageBody": "3"}])
        self.assertEqual([entry["Id"] for entry in sent["Successful"]], ["a", "c"])
        self.assertEqual([entry["Id"] for entry in sent["Failed"]], ["b"])
        messages = self.receive(url, MaxNumberOfMessages=10)
        self.assertEqual([m["Body"] for m in messages], ["1", "3"])
        changed = self.sqs.change_message_visibility_batch(QueueUrl=url, Entries=[
            {"Id": str(i), "ReceiptHandle": m["ReceiptHandle"], "VisibilityTimeout": 0}
            for i, m in enumerate(messages)])
        self.assertEqual(len(changed["Successful"]), 2)
        self.assertEqual(self.counts(url), (2, 0, 0))
        deleted = self.sqs.delete_message_batch(QueueUrl=url, Entries=[
            {"Id": str(i), "ReceiptHandle": m["ReceiptHandle"]} for i, m in enumerate(messages)])
        self.assertEqual(len(deleted["Successful"]), 2)
        self.assertNotIn("Failed", deleted)
        self.assertEqual(self.counts(url), (0, 0, 0))
        self.refused("AWS.SimpleQueueService.EmptyBatchRequest", self.sqs.send_message_batch,
                     QueueUrl=url, Entries=[])

    def test_visibility_and_delay_follow_the_clock(self):
        url = self.new_queue(VisibilityTimeout="30")
        self.send(url, "now")
        self.send(url, "later", DelaySeconds=60)
        message, = self.receive(url, MaxNumberOfMessages=10)
        self.assertEqual(self.counts(url), (0, 1, 1))
        self.sqs.change_message_visibility(
            QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=50)
        support.advance(45)
        self.assertEqual(self.receive(url), [])
        support.advance(15)
        self.assertEqual({m["Body"] for m in self.receive(url, MaxNumberOfMessages=10)},
                         {"now", "later"})

    def test_a_long_poll_ends_with_the_message(self):
        url = self.new_queue()
        received = []
        waiting = threading.Thread(target=lambda: received.extend(
            support.client("sqs").receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"]))
        waiting.start()
        self.send(url, "here")
        waiting.join(10)
        self.assertEqual([m["Body"] for m in received], ["here"])

    def test_dead_letters(self):
        dead = self.new_queue()
        policy = {"deadLetterTargetArn": arn(self.name(dead)), "maxReceiveCount": 1}
        url = self.sqs.create_queue(QueueName=f"source-{uuid.uuid4().hex[:8]}", Attributes={
            "RedrivePolicy": json.dumps(policy), "VisibilityTimeout": "0"})["QueueUrl"]
        self.send(url, "poison")
        self.assertEqual(len(self.receive(url)), 1)
        self.assertEqual(self.receive(url), [])
        message, = self.receive(dead, AttributeNames=["All"])
        self.assertEqual(message["Attributes"]["DeadLetterQueueSourceArn"], arn(self.name(url)))
        self.assertEqual(message["Attributes"]["ApproximateReceiveCount"], "2")
        self.assertEqual(self.sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"], [url])

    def test_attributes_tags_and_permissions(self):
        url = self.new_queue()
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"ReceiveMessageWaitTimeSeconds": "2"})
        got = self.sqs.get_queue_attributes(
            QueueUrl=url, AttributeNames=["ReceiveMessageWaitTimeSeconds", "QueueArn"])
        self.assertEqual(got["Attributes"], {
            "ReceiveMessageWaitTimeSeconds": "2", "QueueArn": arn(self.name(url))})
        self.refused("InvalidAttributeValue", self.sqs.set_queue_attributes, QueueUrl=url,
                     Attributes={"DelaySeconds": "901"})
        self.sqs.tag_queue(QueueUrl=url, Tags={"a": "1", "b": ""})
        self.sqs.untag_queue(QueueUrl=url, TagKeys=["a"])
        self.assertEqual(self.sqs.list_queue_tags(QueueUrl=url)["Tags"], {"b": ""})
        self.sqs.add_permission(QueueUrl=url, Label="l", AWSAccountIds=["111111111111"],
                                Actions=["SendMessage", "ReceiveMessage"])
        policy = json.loads(self.sqs.get_queue_attributes(
            QueueUrl=url, AttributeNames=["Policy"])["Attributes"]["Policy"])
        self.assertEqual(policy["Statement"][0]["Action"], ["SQS:SendMessage", "SQS:ReceiveMessage"])
        self.sqs.remove_permission(QueueUrl=url, Label="l")
        self.assertNotIn("Attributes", self.sqs.get_queue_attributes(
            QueueUrl=url, AttributeNames=["Policy"]))

    def test_the_resource_interface_works(self):
        import boto3
        resource = boto3.resource(
            "sqs", endpoint_url=support.endpoint(), region_name="us-east-1",
            aws_access_key_id=ACCOUNT, aws_secret_access_key="secret")
        queue = resource.create_queue(QueueName=f"resource-{uuid.uuid4().hex[:8]}")
        queue.send_message(MessageBody="x")
        for message in queue.receive_messages():
            self.assertEqual(message.body, "x")
            message.delete()
        queue.purge()
        queue.load()
        self.assertEqual(queue.attributes["ApproximateNumberOfMessages"], "0")
        queue.delete()


class Query(SqsCase):
    """What older SDKs and scripts send."""

    def call(self, path="/", **form):
        body = urllib.parse.urlencode({"Version": "2012-11-05", **form})
        request = AWSRequest("POST", support.endpoint() + path, data=body, headers={
            "Content-Type": "application/x-www-form-urlencoded; charset=utf-8"})
        SigV4Auth(Credentials(ACCOUNT, "secret"), "sqs", "us-east-1").add_auth(request)
        sent = urllib.request.Request(request.url, data=body.encode(),
                                      headers=dict(request.headers), method="POST")
        with urllib.request.urlopen(sent, timeout=30) as answer:
            return xml.fromstring(answer.read())

    def test_a_queue_is_used_in_both_protocols(self):
        url = self.new_queue()
        path = urllib.parse.urlparse(url).path
        self.call(path, Action="SendMessage", MessageBody="<from & Query>")
        message, = self.receive(url)
        self.assertEqual(message["Body"], "<from & Query>")
        self.sqs.change_message_visibility(
            QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0)
        answer = self.call(Action="ReceiveMessage", QueueUrl=url)
        space = "{http://queue.amazonaws.com/doc/2012-11-05/}"
        self.assertEqual(answer.findtext(f".//{space}Body"), "<from & Query>")


class Cli(SqsCase):
    def sqs_cli(self, *arguments):
        return support.cli("sqs", *arguments)

    def test_queues(self):
        name = f"cli-{uuid.uuid4().hex[:8]}"
        url = self.sqs_cli("create-queue", "--queue-name", name, "--attributes",
                           "VisibilityTimeout=5", "--tags", "a=1")["QueueUrl"]
        self.assertEqual(self.sqs_cli("get-queue-url", "--queue-name", name)["QueueUrl"], url)
        self.assertEqual(self.sqs_cli("list-queues", "--queue-name-prefix", name)["QueueUrls"],
                         [url])
        self.sqs_cli("set-queue-attributes", "--queue-url", url, "--attributes", "DelaySeconds=0")
        got = self.sqs_cli("get-queue-attributes", "--queue-url", url, "--attribute-names", "All")
        self.assertEqual(got["Attributes"]["VisibilityTimeout"], "5")
        self.sqs_cli("tag-queue", "--queue-url", url, "--tags", "b=2")
        self.sqs_cli("untag-queue", "--queue-url", url, "--tag-keys", "a")
        self.assertEqual(self.sqs_cli("list-queue-tags", "--queue-url", url)["Tags"], {"b": "2"})
        self.sqs_cli("add-permission", "--queue-url", url, "--label", "l", "--aws-account-ids",
                     "111111111111", "--actions", "SendMessage")
        self.sqs_cli("remove-permission", "--queue-url", url, "--label", "l")
        self.assertFalse(self.sqs_cli("list-dead-letter-source-queues", "--queue-url", url))
        self.sqs_cli("purge-queue", "--queue-url", url)
        self.sqs_cli("delete-queue", "--queue-url", url)

    def test_messages(self):
        url = self.new_queue()
        sent = self.sqs_cli("send-message", "--queue-url", url, "--message-body", "one")
        self.sqs_cli("send-message-batch", "--queue-url", url, "--entries",
                     '[{"Id":"a","MessageBody":"two"},{"Id":"b","MessageBody":"three"}]')
        first, = self.sqs_cli("receive-message", "--queue-url", url, "--wait-time-seconds",
                              "1")["Messages"]
        self.assertEqual(first["MessageId"], sent["MessageId"])
        self.sqs_cli("change-message-visibility", "--queue-url", url, "--receipt-handle",
                     first["ReceiptHandle"], "--visibility-timeout", "60")
        self.sqs_cli("delete-message", "--queue-url", url, "--receipt-handle",
                     first["ReceiptHandle"])
        rest = self.sqs_cli("receive-message", "--queue-url", url, "--max-number-of-messages",
                            "10")["Messages"]
        self.assertEqual([m["Body"] for m in rest], ["two", "three"])
        entries = [{"Id": str(i), "ReceiptHandle": m["ReceiptHandle"]} for i, m in enumerate(rest)]
        self.sqs_cli("change-message-visibility-batch", "--queue-url", url, "--entries",
                     json.dumps([{**e, "VisibilityTimeout": 10} for e in entries]))
        done = self.sqs_cli("delete-message-batch", "--queue-url", url, "--entries",
                            json.dumps(entries))
        self.assertEqual(len(done["Successful"]), 2)
        self.assertEqual(self.counts(url), (0, 0, 0))


if __name__ == "__main__":
    unittest.main()
