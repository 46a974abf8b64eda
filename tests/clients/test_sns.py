"""SNS through boto3 and the AWS CLI: every operation of the service, and a subscriber of its own that
confirms by the link and verifies every signature."""
import base64
import http.server
import io
import json
import os
import subprocess
import tempfile
import threading
import unittest
import urllib.request
import uuid
import zipfile

from botocore.exceptions import ClientError

import support

QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:"


class Subscriber:
    """An HTTP endpoint that keeps what it is sent and answers with the statuses it was told."""

    def __init__(self):
        received = self.received = []
        statuses = self.statuses = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                received.append((dict(self.headers), body.decode()))
                self.send_response(statuses.pop(0) if statuses else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def messages(self, kind):
        return [json.loads(body) for _, body in self.received
                if json.loads(body)["Type"] == kind]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def fetch(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read()


def string_to_sign(message):
    names = (["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
             if message["Type"] == "Notification" else
             ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"])
    return "".join(f"{n}\n{message[n]}\n" for n in names if n in message)


def verify(message):
    """Checks the signature with the openssl program, as any subscriber could."""
    digest = "-sha1" if message["SignatureVersion"] == "1" else "-sha256"
    with tempfile.TemporaryDirectory() as folder:
        def path(name, content):
            full = os.path.join(folder, name)
            with open(full, "wb") as file:
                file.write(content)
            return full
        certificate = path("certificate.pem", fetch(message["SigningCertURL"]))
        key = subprocess.run(["openssl", "x509", "-in", certificate, "-noout", "-pubkey"],
                             check=True, capture_output=True).stdout
        done = subprocess.run(
            ["openssl", "dgst", digest, "-verify", path("key.pem", key), "-signature",
             path("signature", base64.b64decode(message["Signature"])),
             path("text", string_to_sign(message).encode())], capture_output=True, text=True)
    return done.stdout.strip() == "Verified OK"


class SnsCase(unittest.TestCase):
    def setUp(self):
        self.sns = support.client("sns")
        self.sqs = support.client("sqs")

    def name(self):
        return f"{self._testMethodName[5:65]}-{uuid.uuid4().hex[:8]}"

    def topic(self, **more):
        return self.sns.create_topic(Name=self.name(), **more)["TopicArn"]

    def queue(self):
        name = "q-" + uuid.uuid4().hex[:12]
        self.sqs.create_queue(QueueName=name)
        return QUEUE_ARN + name

    def subscribe(self, topic, protocol, endpoint, **attributes):
        return self.sns.subscribe(TopicArn=topic, Protocol=protocol, Endpoint=endpoint,
                                  Attributes=attributes,
                                  ReturnSubscriptionArn=True)["SubscriptionArn"]

    def received(self, queue):
        support.settle()
        url = self.sqs.get_queue_url(QueueName=queue.rsplit(":", 1)[1])["QueueUrl"]
        messages = []
        while batch := self.sqs.receive_message(
                QueueUrl=url, MaxNumberOfMessages=10,
                MessageAttributeNames=["All"]).get("Messages"):
            messages += batch
        return messages

    def subscriber(self, topic, **attributes):
        endpoint = Subscriber()
        self.addCleanup(endpoint.close)
        arn = self.subscribe(topic, "http", endpoint.url, **attributes)
        support.settle()
        confirmation, = endpoint.messages("SubscriptionConfirmation")
        self.assertTrue(verify(confirmation))
        fetch(confirmation["SubscribeURL"])
        return endpoint, arn

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]


class Topics(SnsCase):
    def test_a_topic_is_created_described_and_deleted(self):
        name = self.name()
        arn = self.sns.create_topic(Name=name, Attributes={"DisplayName": "D"},
                                    Tags=[{"Key": "k", "Value": "v"}])["TopicArn"]
        self.assertEqual(arn, f"arn:aws:sns:us-east-1:000000000000:{name}")
        attributes = self.sns.get_topic_attributes(TopicArn=arn)["Attributes"]
        self.assertEqual(attributes["DisplayName"], "D")
        self.assertEqual(attributes["Owner"], "000000000000")
        self.assertEqual(self.sns.list_tags_for_resource(ResourceArn=arn)["Tags"],
                         [{"Key": "k", "Value": "v"}])
        self.sns.delete_topic(TopicArn=arn)
        self.refused("NotFound", self.sns.get_topic_attributes, TopicArn=arn)
        with self.assertRaises(self.sns.exceptions.NotFoundException):
            self.sns.get_topic_attributes(TopicArn=arn)

    def test_attributes_are_set(self):
        arn = self.topic()
        self.sns.set_topic_attributes(TopicArn=arn, AttributeName="SignatureVersion",
                                      AttributeValue="2")
        self.assertEqual(
            self.sns.get_topic_attributes(TopicArn=arn)["Attributes"]["SignatureVersion"], "2")
        text = self.refused("InvalidParameter", self.sns.set_topic_attributes, TopicArn=arn,
                            AttributeName="Surprise", AttributeValue="x")
        self.assertEqual(text, "Invalid parameter: AttributeName")

    def test_topics_are_listed_over_pages(self):
        sns = support.client("sns", account="222222222222")
        for i in range(105):
            sns.create_topic(Name=f"t{i:03}")
        pages = list(sns.get_paginator("list_topics").paginate())
        self.assertEqual([len(page["Topics"]) for page in pages], [100, 5])

    def test_permissions_come_and_go(self):
        arn = self.topic()
        self.sns.add_permission(TopicArn=arn, Label="l", AWSAccountId=["111111111111"],
                                ActionName=["Publish"])
        def labels():
            policy = self.sns.get_topic_attributes(TopicArn=arn)["Attributes"]["Policy"]
            return [s["Sid"] for s in json.loads(policy)["Statement"]]
        self.assertEqual(labels(), ["__default_statement_ID", "l"])
        self.sns.remove_permission(TopicArn=arn, Label="l")
        self.assertEqual(labels(), ["__default_statement_ID"])

    def test_tags_come_and_go(self):
        arn = self.topic()
        self.sns.tag_resource(ResourceArn=arn, Tags=[{"Key": "a", "Value": "1"},
                                                     {"Key": "b", "Value": "2"}])
        self.sns.untag_resource(ResourceArn=arn, TagKeys=["a"])
        self.assertEqual(self.sns.list_tags_for_resource(ResourceArn=arn)["Tags"],
                         [{"Key": "b", "Value": "2"}])


class Subscriptions(SnsCase):
    def test_a_queue_is_subscribed_listed_changed_and_unsubscribed(self):
        topic, queue = self.topic(), self.queue()
        arn = self.subscribe(topic, "sqs", queue)
        listed, = self.sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
        self.assertEqual(listed, {"SubscriptionArn": arn, "Owner": "000000000000",
                                  "Protocol": "sqs", "Endpoint": queue, "TopicArn": topic})
        pages = self.sns.get_paginator("list_subscriptions").paginate()
        self.assertIn(arn, [s["SubscriptionArn"] for p in pages for s in p["Subscriptions"]])
        self.sns.set_subscription_attributes(SubscriptionArn=arn,
                                             AttributeName="RawMessageDelivery",
                                             AttributeValue="true")
        attributes = self.sns.get_subscription_attributes(SubscriptionArn=arn)["Attributes"]
        self.assertEqual(attributes["RawMessageDelivery"], "true")
        self.assertEqual(attributes["PendingConfirmation"], "false")
        self.sns.unsubscribe(SubscriptionArn=arn)
        self.refused("NotFound", self.sns.get_subscription_attributes, SubscriptionArn=arn)

    def test_confirm_subscription_takes_the_token(self):
        topic, endpoint = self.topic(), Subscriber()
        self.addCleanup(endpoint.close)
        answer = self.sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url)
        self.assertEqual(answer["SubscriptionArn"], "pending confirmation")
        support.settle()
        confirmation, = endpoint.messages("SubscriptionConfirmation")
        arn = self.sns.confirm_subscription(TopicArn=topic,
                                            Token=confirmation["Token"])["SubscriptionArn"]
        attributes = self.sns.get_subscription_attributes(SubscriptionArn=arn)["Attributes"]
        self.assertEqual(attributes["ConfirmationWasAuthenticated"], "true")

    def test_unsubscribing_by_link_can_be_taken_back(self):
        topic = self.topic()
        endpoint, arn = self.subscriber(topic)
        self.sns.publish(TopicArn=topic, Message="m")
        support.settle()
        fetch(endpoint.messages("Notification")[0]["UnsubscribeURL"])
        support.settle()
        goodbye, = endpoint.messages("UnsubscribeConfirmation")
        self.assertTrue(verify(goodbye))
        self.refused("NotFound", self.sns.get_subscription_attributes, SubscriptionArn=arn)
        fetch(goodbye["SubscribeURL"])
        self.sns.get_subscription_attributes(SubscriptionArn=arn)


class Messages(SnsCase):
    def test_a_subscriber_confirms_and_verifies_both_signature_versions(self):
        topic = self.topic()
        endpoint, _ = self.subscriber(topic)
        self.sns.publish(TopicArn=topic, Message="eins\nzwei ü", Subject="S")
        support.settle()
        self.sns.set_topic_attributes(TopicArn=topic, AttributeName="SignatureVersion",
                                      AttributeValue="2")
        self.sns.publish(TopicArn=topic, Message="two")
        support.settle()
        first, second = endpoint.messages("Notification")
        self.assertEqual((first["Message"], first["SignatureVersion"]), ("eins\nzwei ü", "1"))
        self.assertEqual((second["Message"], second["SignatureVersion"]), ("two", "2"))
        self.assertTrue(verify(first))
        self.assertTrue(verify(second))
        first["Message"] = "forged"
        self.assertFalse(verify(first))

    def test_a_failing_subscriber_is_tried_again_on_the_clock(self):
        topic, dead = self.topic(), self.queue()
        endpoint, _ = self.subscriber(
            topic, RedrivePolicy=json.dumps({"deadLetterTargetArn": dead}))
        endpoint.statuses += [500, 500, 500, 500]
        self.sns.publish(TopicArn=topic, Message="m")
        support.settle()
        self.assertEqual(len(endpoint.messages("Notification")), 1)
        for attempts in (2, 3, 4):
            support.advance(20)
            self.assertEqual(len(endpoint.messages("Notification")), attempts)
        letter, = self.received(dead)
        self.assertEqual(json.loads(letter["Body"])["Message"], "m")

    def test_message_attributes_arrive_raw_and_in_the_envelope(self):
        topic, raw, wrapped = self.topic(), self.queue(), self.queue()
        self.subscribe(topic, "sqs", raw, RawMessageDelivery="true")
        self.subscribe(topic, "sqs", wrapped)
        attributes = {"s": {"DataType": "String", "StringValue": "v"},
                      "b": {"DataType": "Binary", "BinaryValue": b"\x01\x02"}}
        identifier = self.sns.publish(TopicArn=topic, Message="m",
                                      MessageAttributes=attributes)["MessageId"]
        message, = self.received(raw)
        self.assertEqual(message["Body"], "m")
        self.assertEqual(message["MessageAttributes"], attributes)
        envelope = json.loads(self.received(wrapped)[0]["Body"])
        self.assertEqual(envelope["MessageId"], identifier)
        self.assertEqual(envelope["MessageAttributes"],
                         {"s": {"Type": "String", "Value": "v"},
                          "b": {"Type": "Binary", "Value": "AQI="}})
        self.assertTrue(verify(envelope))

    def test_filter_policies_choose(self):
        topic, queue = self.topic(), self.queue()
        self.subscribe(topic, "sqs", queue, RawMessageDelivery="true",
                       FilterPolicy=json.dumps({"price": [{"numeric": [">", 10, "<=", 20]}]}))
        for price in ("10", "15", "20", "21"):
            self.sns.publish(TopicArn=topic, Message=price, MessageAttributes={
                "price": {"DataType": "Number", "StringValue": price}})
        self.assertEqual([m["Body"] for m in self.received(queue)], ["15", "20"])

    def test_a_batch_tells_what_became_of_each_entry(self):
        topic, queue = self.topic(), self.queue()
        self.subscribe(topic, "sqs", queue, RawMessageDelivery="true")
        answer = self.sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=[
            {"Id": "a", "Message": "1"}, {"Id": "b", "Message": "2", "Subject": "x" * 101},
            {"Id": "c", "Message": "3"}])
        self.assertEqual([e["Id"] for e in answer["Successful"]], ["a", "c"])
        failed, = answer["Failed"]
        self.assertEqual(failed, {"Id": "b", "Code": "InvalidParameter", "SenderFault": True,
                                  "Message": "Invalid parameter: Subject"})
        self.assertEqual([m["Body"] for m in self.received(queue)], ["1", "3"])

    def test_a_function_gets_the_event(self):
        functions = support.client("lambda")
        topic, queue = self.topic(), self.queue()
        url = self.sqs.get_queue_url(QueueName=queue.rsplit(":", 1)[1])["QueueUrl"]
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.writestr("main.py", (
                "import json, os, boto3\n"
                "def handler(event, context):\n"
                f"    boto3.client('sqs').send_message(QueueUrl={url!r},\n"
                "                                      MessageBody=json.dumps(event))\n"))
        function = functions.create_function(
            FunctionName="f-" + uuid.uuid4().hex[:8], Runtime="python3.11",
            Role="arn:aws:iam::000000000000:role/r", Handler="main.handler", Timeout=60,
            Code={"ZipFile": code.getvalue()})["FunctionArn"]
        functions.add_permission(FunctionName=function, StatementId="s", SourceArn=topic,
                                 Action="lambda:InvokeFunction", Principal="sns.amazonaws.com")
        arn = self.subscribe(topic, "lambda", function)
        self.sns.publish(TopicArn=topic, Message="m")
        message, = self.received(queue)
        record, = json.loads(message["Body"])["Records"]
        self.assertEqual(record["EventSource"], "aws:sns")
        self.assertEqual(record["EventSubscriptionArn"], arn)
        self.assertEqual(record["Sns"]["Message"], "m")
        self.assertIsNone(record["Sns"]["Subject"])
        self.assertEqual(record["Sns"]["MessageAttributes"], {})


class CommandLine(SnsCase):
    def test_topics_from_the_command_line(self):
        name = self.name()
        arn = support.cli("sns", "create-topic", "--name", name, "--tags", "Key=a,Value=1")["TopicArn"]
        self.assertIn({"TopicArn": arn}, support.cli("sns", "list-topics")["Topics"])
        support.cli("sns", "set-topic-attributes", "--topic-arn", arn, "--attribute-name",
                    "DisplayName", "--attribute-value", "Shown")
        self.assertEqual(support.cli("sns", "get-topic-attributes", "--topic-arn",
                                     arn)["Attributes"]["DisplayName"], "Shown")
        support.cli("sns", "add-permission", "--topic-arn", arn, "--label", "l",
                    "--aws-account-id", "111111111111", "--action-name", "Publish")
        support.cli("sns", "remove-permission", "--topic-arn", arn, "--label", "l")
        support.cli("sns", "tag-resource", "--resource-arn", arn, "--tags", "Key=b,Value=2")
        support.cli("sns", "untag-resource", "--resource-arn", arn, "--tag-keys", "a")
        self.assertEqual(support.cli("sns", "list-tags-for-resource", "--resource-arn", arn)["Tags"],
                         [{"Key": "b", "Value": "2"}])
        support.cli("sns", "delete-topic", "--topic-arn", arn)
        self.assertIn("NotFound", support.cli("sns", "get-topic-attributes", "--topic-arn", arn,
                                              check=False))

    def test_subscriptions_and_messages_from_the_command_line(self):
        topic, queue = self.topic(), self.queue()
        arn = support.cli("sns", "subscribe", "--topic-arn", topic, "--protocol", "sqs",
                          "--notification-endpoint", queue, "--attributes",
                          "RawMessageDelivery=true")["SubscriptionArn"]
        self.assertEqual(support.cli("sns", "get-subscription-attributes", "--subscription-arn",
                                     arn)["Attributes"]["RawMessageDelivery"], "true")
        support.cli("sns", "set-subscription-attributes", "--subscription-arn", arn,
                    "--attribute-name", "FilterPolicy", "--attribute-value", '{"a":["b"]}')
        listed = support.cli("sns", "list-subscriptions-by-topic", "--topic-arn", topic)
        self.assertEqual([s["SubscriptionArn"] for s in listed["Subscriptions"]], [arn])
        every = support.cli("sns", "list-subscriptions")["Subscriptions"]
        self.assertIn(arn, [s["SubscriptionArn"] for s in every])
        attributes = '{"a":{"DataType":"String","StringValue":"b"}}'
        support.cli("sns", "publish", "--topic-arn", topic, "--message", "wanted",
                    "--message-attributes", attributes)
        support.cli("sns", "publish", "--topic-arn", topic, "--message", "unwanted")
        batch = support.cli("sns", "publish-batch", "--topic-arn", topic,
                            "--publish-batch-request-entries",
                            json.dumps([{"Id": "1", "Message": "batched",
                                         "MessageAttributes": json.loads(attributes)}]))
        self.assertEqual(len(batch["Successful"]), 1)
        self.assertEqual([m["Body"] for m in self.received(queue)], ["wanted", "batched"])
        support.cli("sns", "unsubscribe", "--subscription-arn", arn)

    def test_a_token_from_the_command_line(self):
        topic, endpoint = self.topic(), Subscriber()
        self.addCleanup(endpoint.close)
        self.sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url)
        support.settle()
        token = endpoint.messages("SubscriptionConfirmation")[0]["Token"]
        confirmed = support.cli("sns", "confirm-subscription", "--topic-arn", topic, "--token",
                                token)
        self.assertTrue(confirmed["SubscriptionArn"].startswith(topic + ":"))


if __name__ == "__main__":
    unittest.main()
