"""CloudWatch Logs through boto3 and the AWS CLI: every operation, and what functions and Firehose log."""
import json
import unittest
import uuid

from botocore.exceptions import ClientError

import support
from lambda_support import ROLE, bundle

NOON_MARGIN = 60_000


def arn(name):
    return f"arn:aws:logs:us-east-1:000000000000:log-group:{name}"


class LogsCase(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.logs = support.client("logs")
        self.name = f"/test/{self._testMethodName[:60]}-{uuid.uuid4().hex[:8]}"

    def now(self):
        """The emulator's clock, which stands still, in milliseconds."""
        import datetime
        text = support.control("GET", "/_leat/clock")["now"].replace("Z", "+00:00")
        return int(datetime.datetime.fromisoformat(text).timestamp() * 1000)

    def new_stream(self, name="s"):
        try:
            self.logs.create_log_group(logGroupName=self.name)
        except self.logs.exceptions.ResourceAlreadyExistsException:
            pass
        self.logs.create_log_stream(logGroupName=self.name, logStreamName=name)
        return name

    def put(self, *messages, stream="s", at=None):
        at = at or self.now() - NOON_MARGIN
        return self.logs.put_log_events(
            logGroupName=self.name, logStreamName=stream,
            logEvents=[{"timestamp": at + i, "message": m} for i, m in enumerate(messages)])

    def filtered(self, pattern="", **more):
        pages = self.logs.get_paginator("filter_log_events").paginate(
            logGroupName=self.name, filterPattern=pattern, **more)
        return [e["message"] for page in pages for e in page["events"]]

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]


class Boto3(LogsCase):
    def test_groups_are_created_described_and_deleted(self):
        self.logs.create_log_group(logGroupName=self.name, tags={"a": "1"})
        found = self.logs.describe_log_groups(logGroupNamePrefix=self.name)["logGroups"]
        self.assertEqual(len(found), 1)
        self.assertEqual(found[0], found[0] | {
            "logGroupName": self.name, "arn": arn(self.name) + ":*", "logGroupArn": arn(self.name),
            "logGroupClass": "STANDARD", "metricFilterCount": 0, "storedBytes": 0,
            "deletionProtectionEnabled": False, "creationTime": self.now()})
        self.assertNotIn("retentionInDays", found[0])
        self.assertEqual(
            self.refused("ResourceAlreadyExistsException", self.logs.create_log_group,
                         logGroupName=self.name), "The specified log group already exists")
        self.logs.delete_log_group(logGroupName=self.name)
        self.assertEqual(
            self.refused("ResourceNotFoundException", self.logs.delete_log_group,
                         logGroupName=self.name), "The specified log group does not exist.")

    def test_groups_are_paged(self):
        for i in range(7):
            self.logs.create_log_group(logGroupName=f"{self.name}/{i}")
        pages = list(self.logs.get_paginator("describe_log_groups").paginate(
            logGroupNamePrefix=self.name + "/", PaginationConfig={"PageSize": 3}))
        self.assertEqual([len(p["logGroups"]) for p in pages], [3, 3, 1])

    def test_retention_and_protection(self):
        self.logs.create_log_group(logGroupName=self.name)
        self.logs.put_retention_policy(logGroupName=self.name, retentionInDays=7)
        described = self.logs.describe_log_groups(logGroupNamePrefix=self.name)["logGroups"][0]
        self.assertEqual(described["retentionInDays"], 7)
        self.logs.delete_retention_policy(logGroupName=self.name)
        self.logs.put_log_group_deletion_protection(
            logGroupIdentifier=self.name, deletionProtectionEnabled=True)
        described = self.logs.describe_log_groups(logGroupNamePrefix=self.name)["logGroups"][0]
        self.assertNotIn("retentionInDays", described)
        self.assertTrue(described["deletionProtectionEnabled"])
        self.refused("ValidationException", self.logs.delete_log_group, logGroupName=self.name)
        self.assertIn("enum value set: [1, 3, 5",
                      self.refused("InvalidParameterException", self.logs.put_retention_policy,
                                   logGroupName=self.name, retentionInDays=2))

    def test_events_expire_on_the_clock(self):
        self.new_stream()
        self.logs.put_retention_policy(logGroupName=self.name, retentionInDays=1)
        self.put("first", at=self.now() - 3_600_000)
        self.put("second", at=self.now())
        support.advance(23 * 3600 + 1)
        self.assertEqual(self.filtered(), ["second"])

    def test_tags_in_both_forms(self):
        self.logs.create_log_group(logGroupName=self.name, tags={"a": "1"})
        self.logs.tag_log_group(logGroupName=self.name, tags={"b": "2"})
        self.logs.tag_resource(resourceArn=arn(self.name), tags={"c": "3"})
        expected = {"a": "1", "b": "2", "c": "3"}
        self.assertEqual(self.logs.list_tags_log_group(logGroupName=self.name)["tags"], expected)
        self.assertEqual(
            self.logs.list_tags_for_resource(resourceArn=arn(self.name))["tags"], expected)
        self.logs.untag_log_group(logGroupName=self.name, tags=["a"])
        self.logs.untag_resource(resourceArn=arn(self.name), tagKeys=["b"])
        self.assertEqual(
            self.logs.list_tags_for_resource(resourceArn=arn(self.name))["tags"], {"c": "3"})

    def test_streams(self):
        for name in ("b", "a", "c"):
            self.new_stream(name)
        self.put("x", stream="b")
        pages = self.logs.get_paginator("describe_log_streams").paginate(
            logGroupName=self.name, PaginationConfig={"PageSize": 2})
        streams = [s for page in pages for s in page["logStreams"]]
        self.assertEqual([s["logStreamName"] for s in streams], ["a", "b", "c"])
        self.assertEqual(streams[0]["arn"], arn(self.name) + ":log-stream:a")
        self.assertNotIn("lastEventTimestamp", streams[0])
        self.assertEqual(streams[1]["firstEventTimestamp"], self.now() - NOON_MARGIN)
        self.assertEqual(streams[1]["lastIngestionTime"], self.now())
        latest = self.logs.describe_log_streams(
            logGroupName=self.name, orderBy="LastEventTime", descending=True, limit=1)
        self.assertEqual(latest["logStreams"][0]["logStreamName"], "b")
        self.logs.delete_log_stream(logGroupName=self.name, logStreamName="b")
        self.assertEqual(self.filtered(), [])

    def test_events_are_put_and_read_in_pages(self):
        self.new_stream()
        answer = self.put(*[f"m{i}" for i in range(25)])
        self.assertNotIn("rejectedLogEventsInfo", answer)
        messages, token = [], None
        while True:
            more = {"nextToken": token} if token else {}
            page = self.logs.get_log_events(
                logGroupName=self.name, logStreamName="s", startFromHead=True, limit=10, **more)
            messages += [e["message"] for e in page["events"]]
            if page["nextForwardToken"] == token:
                break
            token = page["nextForwardToken"]
        self.assertEqual(messages, [f"m{i}" for i in range(25)])
        latest = self.logs.get_log_events(logGroupName=self.name, logStreamName="s", limit=2)
        self.assertEqual([e["message"] for e in latest["events"]], ["m23", "m24"])

    def test_events_of_the_wrong_time_are_told(self):
        self.new_stream()
        old = self.put("old", at=self.now() - 15 * 86_400_000)
        self.assertEqual(old["rejectedLogEventsInfo"], {"tooOldLogEventEndIndex": 1})
        new = self.put("new", at=self.now() + 3 * 3_600_000)
        self.assertEqual(new["rejectedLogEventsInfo"], {"tooNewLogEventStartIndex": 0})
        self.assertEqual(self.filtered(), [])

    def test_patterns(self):
        self.new_stream()
        self.put("ERROR one", "INFO two", '{"level":"ERROR","n":3}', "GET / 404 17")
        self.assertEqual(self.filtered("ERROR"), ["ERROR one", '{"level":"ERROR","n":3}'])
        self.assertEqual(self.filtered("?one ?two"), ["ERROR one", "INFO two"])
        self.assertEqual(self.filtered("-ERROR -GET"), ["INFO two"])
        self.assertEqual(self.filtered('{ $.level = "ERR*" && $.n > 2 }'),
                         ['{"level":"ERROR","n":3}'])
        self.assertEqual(self.filtered("[verb, path, code=4*, size]"), ["GET / 404 17"])
        self.assertEqual(self.filtered("%4[0-9]4%"), ["GET / 404 17"])
        self.assertEqual(
            self.refused("InvalidParameterException", self.logs.filter_log_events,
                         logGroupName=self.name, filterPattern="{ broken"),
            "If a filter pattern starts with '{' it must end with '}'")

    def test_pages_of_a_search(self):
        self.new_stream("a")
        self.new_stream("b")
        self.put(*[f"a{i}" for i in range(5)], stream="a")
        self.put(*[f"b{i}" for i in range(5)], stream="b")
        self.assertEqual(
            self.filtered(PaginationConfig={"PageSize": 3}),
            ["a0", "b0", "a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4"])
        self.assertEqual(self.filtered(logStreamNames=["b"], PaginationConfig={"PageSize": 2}),
                         ["b0", "b1", "b2", "b3", "b4"])

    def test_accounts_and_regions_are_apart(self):
        self.logs.create_log_group(logGroupName=self.name)
        for other in (support.client("logs", account="111111111111"),
                      support.client("logs", region="eu-west-1")):
            self.assertEqual(
                other.describe_log_groups(logGroupNamePrefix=self.name)["logGroups"], [])

    def test_what_is_not_built_is_refused(self):
        self.refused("UnknownOperationException", self.logs.put_subscription_filter,
                     logGroupName=self.name, filterName="f", filterPattern="",
                     destinationArn="arn:aws:lambda:us-east-1:000000000000:function:f")
        self.refused("UnknownOperationException", self.logs.start_query, logGroupName=self.name,
                     startTime=0, endTime=1, queryString="fields @message")


class Writers(LogsCase):
    def create_function(self, name, source):
        support.client("lambda").create_function(
            FunctionName=name, Runtime="python3.12", Role=ROLE, Handler="m.h",
            Code={"ZipFile": bundle({"m.py": source})})

    def test_a_function_logs(self):
        name = f"logs-{uuid.uuid4().hex[:8]}"
        self.create_function(name, "def h(event, context):\n    print('hello', event['n'])\n")
        lambda_ = support.client("lambda")
        ids = []
        for n in range(3):
            answer = lambda_.invoke(FunctionName=name, Payload=json.dumps({"n": n}))
            ids.append(answer["ResponseMetadata"]["RequestId"])
        support.settle()
        self.name = f"/aws/lambda/{name}"
        self.assertEqual(self.filtered("hello"), ["hello 0\n", "hello 1\n", "hello 2\n"])
        for request_id in ids:
            lines = self.filtered(f'"{request_id}"')
            self.assertEqual([line.split()[0] for line in lines], ["START", "END", "REPORT"])
        streams = self.logs.describe_log_streams(logGroupName=self.name)["logStreams"]
        self.assertEqual(len(streams), 1)
        self.assertRegex(streams[0]["logStreamName"],
                         r"^\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$")

    def test_one_call_of_the_console_is_one_event(self):
        name = f"logs-{uuid.uuid4().hex[:8]}"
        support.client("lambda").create_function(
            FunctionName=name, Runtime="nodejs20.x", Role=ROLE, Handler="index.h",
            Code={"ZipFile": bundle({"index.js": """
                exports.h = async () => { console.log("a\\nb"); console.error("caf\u00e9"); };
            """})})
        support.client("lambda").invoke(FunctionName=name, Payload=b"{}")
        support.settle()
        self.name = f"/aws/lambda/{name}"
        lines = [line.split("\t")[2:] for line in self.filtered("?INFO ?ERROR")]
        self.assertEqual(lines, [["INFO", "a\nb\n"], ["ERROR", "caf\u00e9\n"]])

    def test_an_asynchronous_invocation_logs(self):
        name = f"logs-{uuid.uuid4().hex[:8]}"
        self.create_function(name, "def h(event, context):\n    print('async')\n")
        support.client("lambda").invoke(FunctionName=name, InvocationType="Event", Payload=b"{}")
        support.settle()
        self.name = f"/aws/lambda/{name}"
        self.assertEqual(self.filtered("async"), ["async\n"])

    def test_an_error_of_firehose_is_logged(self):
        name = f"logs-{uuid.uuid4().hex[:8]}"
        self.name = f"/aws/kinesisfirehose/{name}"
        self.new_stream("DestinationDelivery")
        firehose = support.client("firehose")
        firehose.create_delivery_stream(
            DeliveryStreamName=name, ExtendedS3DestinationConfiguration={
                "RoleARN": ROLE, "BucketARN": f"arn:aws:s3:::missing-{name}",
                "CloudWatchLoggingOptions": {
                    "Enabled": True, "LogGroupName": self.name,
                    "LogStreamName": "DestinationDelivery"}})
        firehose.put_record(DeliveryStreamName=name, Record={"Data": b"x"})
        support.flush("firehose", name)
        support.settle()
        entries = [json.loads(text) for text in self.filtered('{ $.errorCode = "S3.*" }')]
        self.assertEqual([e["errorCode"] for e in entries], ["S3.NoSuchBucket"])
        self.assertEqual(entries[0]["deliveryStreamARN"],
                         f"arn:aws:firehose:us-east-1:000000000000:deliverystream/{name}")


class Cli(LogsCase):
    def test_every_operation(self):
        group, at = self.name, self.now() - NOON_MARGIN

        def logs(*arguments):
            return support.cli("logs", *arguments)

        logs("create-log-group", "--log-group-name", group, "--tags", "a=1")
        logs("put-retention-policy", "--log-group-name", group, "--retention-in-days", "30")
        found = logs("describe-log-groups", "--log-group-name-prefix", group)["logGroups"]
        self.assertEqual(found[0]["retentionInDays"], 30)
        logs("delete-retention-policy", "--log-group-name", group)
        logs("tag-log-group", "--log-group-name", group, "--tags", "b=2")
        logs("tag-resource", "--resource-arn", arn(group), "--tags", "c=3")
        logs("untag-log-group", "--log-group-name", group, "--tags", "b")
        logs("untag-resource", "--resource-arn", arn(group), "--tag-keys", "c")
        self.assertEqual(logs("list-tags-log-group", "--log-group-name", group)["tags"],
                         {"a": "1"})
        self.assertEqual(logs("list-tags-for-resource", "--resource-arn", arn(group))["tags"],
                         {"a": "1"})
        logs("create-log-stream", "--log-group-name", group, "--log-stream-name", "s")
        logs("put-log-events", "--log-group-name", group, "--log-stream-name", "s",
             "--log-events", f"timestamp={at},message=one", f"timestamp={at + 1},message=two")
        streams = logs("describe-log-streams", "--log-group-name", group)["logStreams"]
        self.assertEqual(streams[0]["lastEventTimestamp"], at + 1)
        events = logs("get-log-events", "--log-group-name", group, "--log-stream-name", "s")
        self.assertEqual([e["message"] for e in events["events"]], ["one", "two"])
        events = logs("filter-log-events", "--log-group-name", group, "--filter-pattern", "two")
        self.assertEqual([e["message"] for e in events["events"]], ["two"])
        logs("delete-log-stream", "--log-group-name", group, "--log-stream-name", "s")
        logs("delete-log-group", "--log-group-name", group)
        refusal = support.cli("logs", "delete-log-group", "--log-group-name", group, check=False)
        self.assertIn("(ResourceNotFoundException)", refusal)
        self.assertIn("The specified log group does not exist.", refusal)


if __name__ == "__main__":
    unittest.main()
