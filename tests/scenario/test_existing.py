"""`leat test --existing`: a scenario runs on resources that something else made, and leaves them."""
import contextlib
import json
import os
import tempfile
import unittest

import boto3

from support import leat_test, scenario, server

ACCOUNT = "111122223333"
REGION = "eu-west-1"

SCENARIO = """
scenario: it is told
clock: {start: 2026-03-01T12:00:00Z}
resources:
  lake: {kind: bucket}
  told: {kind: topic, allow_publish_from: "${lake.arn}"}
  jobs: {kind: queue, allow_send_from: "${told.arn}"}
  hook: {kind: http_sink}
  hears:
    kind: subscriptions
    topic: ${told.arn}
    to:
      - {protocol: http, endpoint: "${hook.url}/x"}
      - {protocol: sqs, endpoint: "${jobs.arn}"}
  notify:
    kind: bucket_notification
    bucket: ${lake.name}
    TopicConfigurations: [{TopicArn: "${told.arn}", Events: ["s3:ObjectCreated:*"]}]
  more: {kind: queue}
steps:
  - log: "in ${account} ${region} ${lake.name} ${jobs.name}"
  - produce: {to: lake, key: '"x"', records: [{raw: hello}]}
  - expect:
      messages: {queue: jobs, decode: [sns_envelope, s3_event], select: ".Records[].s3.object.key", equals: [x]}
      received: {sink: hook, decode: [sns_envelope, s3_event], count: 1}
"""


class Existing(unittest.TestCase):
    def setUp(self):
        stack = contextlib.ExitStack()
        self.addCleanup(stack.close)
        self.url = stack.enter_context(server("--clock", "manual:2026-03-01T12:00:00Z"))
        self.folder = stack.enter_context(tempfile.TemporaryDirectory())
        self.path = stack.enter_context(scenario(SCENARIO))
        clients = {}
        for service in ("s3", "sns", "sqs"):
            client = boto3.client(service, endpoint_url=self.url, region_name=REGION,
                                  aws_access_key_id=ACCOUNT, aws_secret_access_key="x")
            clients[service] = client
            self.addCleanup(client.close)
        self.s3, self.sns, self.sqs = clients["s3"], clients["sns"], clients["sqs"]

    def arn(self, service, name):
        return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{name}"

    def make(self):
        self.s3.create_bucket(Bucket="theirs",
                              CreateBucketConfiguration={"LocationConstraint": REGION})
        self.sns.create_topic(Name="news")
        self.sqs.create_queue(QueueName="inbox")
        self.sns.set_topic_attributes(
            TopicArn=self.arn("sns", "news"), AttributeName="Policy", AttributeValue=json.dumps(
                {"Version": "2012-10-17", "Statement": [{
                    "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"},
                    "Action": "sns:Publish", "Resource": self.arn("sns", "news")}]}))
        self.sns.subscribe(TopicArn=self.arn("sns", "news"), Protocol="sqs",
                           Endpoint=self.arn("sqs", "inbox"))
        self.s3.put_bucket_notification_configuration(
            Bucket="theirs", NotificationConfiguration={"TopicConfigurations": [
                {"TopicArn": self.arn("sns", "news"), "Events": ["s3:ObjectCreated:*"]}]})
        return {"lake": "arn:aws:s3:::theirs", "told": self.arn("sns", "news"),
                "jobs": self.arn("sqs", "inbox"), "notify": "arn:aws:s3:::theirs"}

    def run_on(self, resources, *more):
        file = os.path.join(self.folder, "existing.json")
        with open(file, "w", encoding="utf-8") as out:
            json.dump(resources, out)
        return leat_test(self.path, "--existing", file, *(more or ("--target", self.url)))

    def test_what_exists_is_taken_and_stays_and_the_rest_is_made_and_goes(self):
        resources = self.make()
        code, output = self.run_on(resources)
        self.assertEqual(code, 0, output)
        self.assertIn(f"in {ACCOUNT} {REGION} theirs inbox", output)
        self.assertEqual(self.sqs.list_queues()["QueueUrls"],
                         [self.sqs.get_queue_url(QueueName="inbox")["QueueUrl"]])
        left = self.sns.list_subscriptions()["Subscriptions"]
        self.assertEqual([one["Endpoint"] for one in left], [resources["jobs"]])
        self.assertTrue(self.s3.get_bucket_notification_configuration(Bucket="theirs")
                        ["TopicConfigurations"])

    def test_what_does_not_exist_is_not_found(self):
        resources = self.make() | {"jobs": self.arn("sqs", "nobody")}
        code, output = self.run_on(resources)
        self.assertEqual(code, 1, output)
        self.assertIn("'jobs' was not found", output)
        self.assertIn("QueueDoesNotExist", output)

    def test_a_bucket_that_notifies_nobody_is_said(self):
        resources = self.make()
        self.s3.put_bucket_notification_configuration(Bucket="theirs",
                                                      NotificationConfiguration={})
        code, output = self.run_on(resources)
        self.assertEqual(code, 1, output)
        self.assertIn("the bucket theirs notifies nobody", output)

    def test_a_wrong_file_exits_with_2(self):
        told = self.arn("sns", "news")
        for resources, complaint in [
                ({"tolt": told}, "has no resource 'tolt'"),
                ({"hook": told}, "a http_sink is served by the runner"),
                ({"told": "news"}, "'told' is not an ARN"),
                ({"told": 5}, "'told' is not an ARN"),
                ({"told": told, "jobs": "arn:aws:sqs:eu-west-1:999999999999:q"}, "two accounts"),
                ({"told": told, "jobs": f"arn:aws:sqs:us-east-1:{ACCOUNT}:q"}, "two regions"),
                ({"lake": "arn:aws:s3:::theirs"}, "no ARN names the account"),
                ({}, "no JSON object of resources")]:
            code, output = self.run_on(resources)
            self.assertEqual(code, 2, output)
            self.assertIn(complaint, output)

    def test_it_needs_a_target(self):
        code, output = self.run_on({"told": self.arn("sns", "news")}, "--jobs", "1")
        self.assertEqual(code, 2, output)
        self.assertIn("--existing needs the --target", output)


if __name__ == "__main__":
    unittest.main()
