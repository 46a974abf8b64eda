"""Kinesis through boto3 and the AWS CLI: every operation of the service, with the SDK's own waiters and
paginators."""
import json
import time
import unittest
import uuid

from botocore.exceptions import ClientError

import support

ACCOUNT = "000000000000"
SHARD = "shardId-000000000000"


def arn(name, account=ACCOUNT, region="us-east-1"):
    return f"arn:aws:kinesis:{region}:{account}:stream/{name}"


class KinesisCase(unittest.TestCase):
    def setUp(self):
        self.kinesis = support.client("kinesis")

    def new_stream(self, shards=1, **more):
        name = f"{self._testMethodName[:80]}-{uuid.uuid4().hex[:8]}"
        if "StreamModeDetails" not in more:
            more["ShardCount"] = shards
        self.kinesis.create_stream(StreamName=name, **more)
        return name

    def read(self, name, shard=SHARD, kind="TRIM_HORIZON", **more):
        iterator = self.kinesis.get_shard_iterator(
            StreamName=name, ShardId=shard, ShardIteratorType=kind, **more)["ShardIterator"]
        return self.kinesis.get_records(ShardIterator=iterator)

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]


class Boto3(KinesisCase):
    def test_waiters_see_a_stream_come_and_go(self):
        name = self.new_stream()
        started = time.monotonic()
        self.kinesis.get_waiter("stream_exists").wait(StreamName=name)
        self.kinesis.delete_stream(StreamName=name)
        self.kinesis.get_waiter("stream_not_exists").wait(StreamName=name)
        self.assertLess(time.monotonic() - started, 5)

    def test_a_stream_is_described(self):
        name = self.new_stream(shards=2)
        described = self.kinesis.describe_stream(StreamName=name)["StreamDescription"]
        self.assertEqual(described["StreamARN"], arn(name))
        self.assertEqual(described["StreamStatus"], "ACTIVE")
        self.assertEqual(len(described["Shards"]), 2)
        self.assertEqual(described["StreamCreationTimestamp"].tzinfo is not None, True)
        summary = self.kinesis.describe_stream_summary(
            StreamARN=arn(name))["StreamDescriptionSummary"]
        self.assertEqual(summary["OpenShardCount"], 2)
        self.assertEqual(summary["ConsumerCount"], 0)
        self.assertEqual(summary["StreamModeDetails"], {"StreamMode": "PROVISIONED"})

    def test_describe_stream_pages(self):
        name = self.new_stream(shards=120)
        pages = self.kinesis.get_paginator("describe_stream").paginate(StreamName=name)
        shards = [s["ShardId"] for p in pages for s in p["StreamDescription"]["Shards"]]
        self.assertEqual(shards, [f"shardId-{i:012}" for i in range(120)])

    def test_a_second_stream_of_the_name_is_refused(self):
        name = self.new_stream()
        message = self.refused("ResourceInUseException", self.kinesis.create_stream,
                               StreamName=name, ShardCount=1)
        self.assertEqual(message, f"Stream {name} under account {ACCOUNT} already exists.")

    def test_exceptions_have_the_classes_of_the_sdk(self):
        with self.assertRaises(self.kinesis.exceptions.ResourceNotFoundException):
            self.kinesis.describe_stream(StreamName="nobody-made-this")

    def test_streams_are_listed_with_the_paginator(self):
        kinesis = support.client("kinesis", account="222233334444")
        names = [f"stream-{i:02}" for i in range(12)]
        for name in names:
            kinesis.create_stream(StreamName=name, ShardCount=1)
        pages = list(kinesis.get_paginator("list_streams").paginate(
            PaginationConfig={"PageSize": 5}))
        self.assertEqual([n for p in pages for n in p["StreamNames"]], names)
        self.assertEqual(pages[0]["StreamSummaries"][0]["StreamARN"],
                         arn(names[0], account="222233334444"))

    def test_accounts_and_regions_are_kept_apart(self):
        name = self.new_stream()
        for account, region in (("555566667777", "us-east-1"), (ACCOUNT, "eu-west-1")):
            other = support.client("kinesis", account=account, region=region)
            self.refused("ResourceNotFoundException", other.describe_stream, StreamName=name)

    def test_shards_are_listed_in_pages_and_by_filter(self):
        name = self.new_stream(shards=5)
        first = self.kinesis.list_shards(StreamName=name, MaxResults=3)
        rest = self.kinesis.list_shards(NextToken=first["NextToken"])
        self.assertEqual([s["ShardId"] for s in first["Shards"] + rest["Shards"]],
                         [f"shardId-{i:012}" for i in range(5)])
        latest = self.kinesis.list_shards(StreamName=name, ShardFilter={"Type": "AT_LATEST"})
        self.assertEqual(len(latest["Shards"]), 5)

    def test_a_record_makes_the_round_trip(self):
        name = self.new_stream()
        data = bytes(range(256))
        put = self.kinesis.put_record(StreamName=name, Data=data, PartitionKey="schlüssel")
        self.assertEqual(put["ShardId"], SHARD)
        answer = self.read(name)
        record, = answer["Records"]
        self.assertEqual(record["Data"], data)
        self.assertEqual(record["PartitionKey"], "schlüssel")
        self.assertEqual(record["SequenceNumber"], put["SequenceNumber"])
        self.assertEqual(answer["MillisBehindLatest"], 0)

    def test_many_records_are_put_at_once_and_read_in_pages(self):
        name = self.new_stream()
        entries = [{"Data": b"%d" % i, "PartitionKey": f"k{i}"} for i in range(500)]
        put = self.kinesis.put_records(StreamARN=arn(name), Records=entries)
        self.assertEqual(put["FailedRecordCount"], 0)
        numbers = [r["SequenceNumber"] for r in put["Records"]]
        self.assertEqual(numbers, sorted(numbers))
        iterator = self.kinesis.get_shard_iterator(
            StreamName=name, ShardId=SHARD, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
        seen = []
        while len(seen) < 500:
            page = self.kinesis.get_records(ShardIterator=iterator, Limit=150)
            seen += page["Records"]
            iterator = page["NextShardIterator"]
        self.assertEqual([r["Data"] for r in seen], [e["Data"] for e in entries])
        self.assertEqual([r["SequenceNumber"] for r in seen], numbers)

    def test_every_iterator_type_starts_at_its_place(self):
        name = self.new_stream()
        before = self.kinesis.describe_stream_summary(
            StreamName=name)["StreamDescriptionSummary"]["StreamCreationTimestamp"]
        numbers = [self.kinesis.put_record(StreamName=name, Data=d, PartitionKey="k")
                   ["SequenceNumber"] for d in (b"a", b"b", b"c")]

        def data(kind, **more):
            return b"".join(r["Data"] for r in self.read(name, kind=kind, **more)["Records"])

        self.assertEqual(data("TRIM_HORIZON"), b"abc")
        self.assertEqual(data("LATEST"), b"")
        self.assertEqual(data("AT_SEQUENCE_NUMBER", StartingSequenceNumber=numbers[1]), b"bc")
        self.assertEqual(data("AFTER_SEQUENCE_NUMBER", StartingSequenceNumber=numbers[1]), b"c")
        self.assertEqual(data("AT_TIMESTAMP", Timestamp=before), b"abc")

    def test_an_iterator_expires(self):
        name = self.new_stream()
        iterator = self.kinesis.get_shard_iterator(
            StreamName=name, ShardId=SHARD, ShardIteratorType="LATEST")["ShardIterator"]
        support.advance(301)
        message = self.refused("ExpiredIteratorException", self.kinesis.get_records,
                               ShardIterator=iterator)
        self.assertRegex(message, r"^Iterator expired\. The iterator was created at time ")

    def test_retention_is_changed(self):
        name = self.new_stream()
        self.kinesis.increase_stream_retention_period(StreamName=name, RetentionPeriodHours=48)
        hours = self.kinesis.describe_stream(StreamName=name)["StreamDescription"]
        self.assertEqual(hours["RetentionPeriodHours"], 48)
        self.kinesis.decrease_stream_retention_period(StreamName=name, RetentionPeriodHours=24)
        message = self.refused(
            "InvalidArgumentException", self.kinesis.increase_stream_retention_period,
            StreamName=name, RetentionPeriodHours=9000)
        self.assertIn("Maximum allowed retention period is 8760 hours.", message)

    def test_the_mode_is_changed(self):
        name = self.new_stream(StreamModeDetails={"StreamMode": "ON_DEMAND"})
        self.kinesis.update_stream_mode(StreamARN=arn(name),
                                        StreamModeDetails={"StreamMode": "PROVISIONED"})
        described = self.kinesis.describe_stream(StreamName=name)["StreamDescription"]
        self.assertEqual(described["StreamModeDetails"]["StreamMode"], "PROVISIONED")
        self.assertEqual(len(described["Shards"]), 4)

    def test_limits_count_open_shards(self):
        kinesis = support.client("kinesis", account="888899990000")
        kinesis.create_stream(StreamName="s", ShardCount=7)
        limits = kinesis.describe_limits()
        self.assertEqual(limits["OpenShardCount"], 7)
        self.assertGreater(limits["ShardLimit"], 7)

    def test_streams_are_tagged(self):
        name = self.new_stream(Tags={"team": "core"})
        self.kinesis.add_tags_to_stream(StreamName=name, Tags={"stage": "test"})
        self.kinesis.tag_resource(ResourceARN=arn(name), Tags={"cost": "1"})
        self.kinesis.remove_tags_from_stream(StreamName=name, TagKeys=["team"])
        self.kinesis.untag_resource(ResourceARN=arn(name), TagKeys=["cost"])
        expected = [{"Key": "stage", "Value": "test"}]
        self.assertEqual(self.kinesis.list_tags_for_stream(StreamName=name)["Tags"], expected)
        self.assertEqual(self.kinesis.list_tags_for_resource(ResourceARN=arn(name))["Tags"],
                         expected)

    def open_shards(self, name):
        summary = self.kinesis.describe_stream_summary(StreamName=name)
        return summary["StreamDescriptionSummary"]["OpenShardCount"]

    def test_shards_are_split_and_merged_and_children_followed(self):
        name = self.new_stream()
        self.kinesis.put_record(StreamName=name, Data=b"before", PartitionKey="k")
        self.kinesis.split_shard(StreamName=name, ShardToSplit=SHARD,
                                 NewStartingHashKey=str(2**127))
        self.kinesis.get_waiter("stream_exists").wait(StreamName=name)
        self.kinesis.merge_shards(StreamARN=arn(name), ShardToMerge="shardId-000000000001",
                                  AdjacentShardToMerge="shardId-000000000002")
        self.assertEqual(self.open_shards(name), 1)
        self.kinesis.put_record(StreamName=name, Data=b"after", PartitionKey="k")
        # As the client libraries read: a shard to its end, then its children.
        todo, seen = [SHARD], {}
        while todo:
            shard = todo.pop(0)
            answer = self.read(name, shard=shard)
            seen[shard] = b"".join(record["Data"] for record in answer["Records"])
            if "NextShardIterator" not in answer:
                todo += [child["ShardId"] for child in answer["ChildShards"]
                         if child["ShardId"] not in todo]
        self.assertEqual(seen, {f"shardId-{i:012}": data for i, data in
                                enumerate([b"before", b"", b"", b"after"])})

    def test_the_shard_count_is_updated(self):
        name = self.new_stream(shards=4)
        said = self.kinesis.update_shard_count(StreamName=name, TargetShardCount=5,
                                               ScalingType="UNIFORM_SCALING")
        self.assertEqual((said["CurrentShardCount"], said["TargetShardCount"]), (4, 5))
        self.assertEqual(self.open_shards(name), 5)
        self.assertEqual(len(self.kinesis.list_shards(StreamName=name)["Shards"]), 15)
        message = self.refused("LimitExceededException", self.kinesis.update_shard_count,
                               StreamName=name, TargetShardCount=11,
                               ScalingType="UNIFORM_SCALING")
        self.assertIn("cannot scale up over double", message)

    def test_consumers_are_registered(self):
        name = self.new_stream()
        made = self.kinesis.register_stream_consumer(StreamARN=arn(name), ConsumerName="app",
                                                     Tags={"team": "core"})["Consumer"]
        described = self.kinesis.describe_stream_consumer(
            ConsumerARN=made["ConsumerARN"])["ConsumerDescription"]
        self.assertEqual(described["ConsumerStatus"], "ACTIVE")
        self.assertEqual(described["StreamARN"], arn(name))
        self.assertEqual(described["ConsumerCreationTimestamp"],
                         made["ConsumerCreationTimestamp"])
        pages = self.kinesis.get_paginator("list_stream_consumers").paginate(StreamARN=arn(name))
        self.assertEqual([c["ConsumerName"] for page in pages for c in page["Consumers"]], ["app"])
        tags = self.kinesis.list_tags_for_resource(ResourceARN=made["ConsumerARN"])["Tags"]
        self.assertEqual(tags, [{"Key": "team", "Value": "core"}])
        self.refused("ResourceInUseException", self.kinesis.delete_stream, StreamName=name)
        self.kinesis.deregister_stream_consumer(StreamARN=arn(name), ConsumerName="app")
        self.refused("ResourceNotFoundException", self.kinesis.describe_stream_consumer,
                     StreamARN=arn(name), ConsumerName="app")
        self.kinesis.delete_stream(StreamName=name)

    def test_encryption_is_started_and_stopped(self):
        name = self.new_stream()
        key = {"StreamName": name, "EncryptionType": "KMS", "KeyId": "alias/aws/kinesis"}
        self.kinesis.start_stream_encryption(**key)
        described = self.kinesis.describe_stream(StreamName=name)["StreamDescription"]
        self.assertEqual((described["EncryptionType"], described["KeyId"]),
                         ("KMS", "alias/aws/kinesis"))
        put = self.kinesis.put_record(StreamName=name, Data=b"x", PartitionKey="k")
        self.assertEqual(put["EncryptionType"], "KMS")
        self.kinesis.stop_stream_encryption(**key)
        self.assertEqual(self.read(name)["Records"][0]["EncryptionType"], "KMS")

    def test_policies_are_kept(self):
        name = self.new_stream()
        policy = json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": "111122223333"},
             "Action": "kinesis:GetRecords", "Resource": arn(name)}]})
        self.kinesis.put_resource_policy(ResourceARN=arn(name), Policy=policy)
        self.assertEqual(self.kinesis.get_resource_policy(ResourceARN=arn(name))["Policy"], policy)
        self.kinesis.delete_resource_policy(ResourceARN=arn(name))
        self.assertEqual(self.kinesis.get_resource_policy(ResourceARN=arn(name))["Policy"], "{}")

    def test_operations_that_are_not_built_say_so(self):
        self.refused("UnknownOperationException", self.kinesis.describe_account_settings)


class CommandLine(KinesisCase):
    def test_the_whole_life_of_a_stream(self):
        name = f"cli-{uuid.uuid4().hex[:8]}"
        run = lambda *arguments: support.cli("kinesis", *arguments)
        self.assertIsNone(run("create-stream", "--stream-name", name, "--shard-count", "2"))
        run("wait", "stream-exists", "--stream-name", name)
        described = run("describe-stream", "--stream-name", name)["StreamDescription"]
        self.assertEqual(len(described["Shards"]), 2)
        summary = run("describe-stream-summary", "--stream-name", name)
        self.assertEqual(summary["StreamDescriptionSummary"]["StreamARN"], arn(name))
        self.assertIn(name, run("list-streams")["StreamNames"])
        self.assertEqual(len(run("list-shards", "--stream-name", name)["Shards"]), 2)
        self.assertIn("ShardLimit", run("describe-limits"))

        run("increase-stream-retention-period", "--stream-name", name,
            "--retention-period-hours", "30")
        run("decrease-stream-retention-period", "--stream-name", name,
            "--retention-period-hours", "24")
        run("update-stream-mode", "--stream-arn", arn(name), "--stream-mode-details",
            "StreamMode=ON_DEMAND")
        mode = run("describe-stream-summary", "--stream-name", name)
        self.assertEqual(mode["StreamDescriptionSummary"]["StreamModeDetails"]["StreamMode"],
                         "ON_DEMAND")

        run("add-tags-to-stream", "--stream-name", name, "--tags", "a=1,b=2")
        run("tag-resource", "--resource-arn", arn(name), "--tags", "c=3")
        run("remove-tags-from-stream", "--stream-name", name, "--tag-keys", "a")
        run("untag-resource", "--resource-arn", arn(name), "--tag-keys", "b")
        expected = [{"Key": "c", "Value": "3"}]
        self.assertEqual(run("list-tags-for-stream", "--stream-name", name)["Tags"], expected)
        self.assertEqual(run("list-tags-for-resource", "--resource-arn", arn(name))["Tags"],
                         expected)

        run("delete-stream", "--stream-name", name)
        run("wait", "stream-not-exists", "--stream-name", name)
        failure = support.cli("kinesis", "describe-stream", "--stream-name", name, check=False)
        self.assertIn("ResourceNotFoundException", failure)

    def test_records_are_put_and_read(self):
        name = self.new_stream()
        run = lambda *arguments: support.cli("kinesis", *arguments)
        raw = ("--cli-binary-format", "raw-in-base64-out")
        version = support.cli("--version")
        flags = raw if str(version).startswith("aws-cli/2") else ()
        one = run("put-record", "--stream-name", name, "--partition-key", "k", "--data", "one",
                  *flags)
        self.assertEqual(one["ShardId"], SHARD)
        entries = [{"Data": text, "PartitionKey": "k"} for text in ("two", "three")]
        many = run("put-records", "--stream-name", name, "--records", json.dumps(entries), *flags)
        self.assertEqual(many["FailedRecordCount"], 0)
        iterator = run("get-shard-iterator", "--stream-name", name, "--shard-id", SHARD,
                       "--shard-iterator-type", "AFTER_SEQUENCE_NUMBER",
                       "--starting-sequence-number", one["SequenceNumber"])["ShardIterator"]
        records = run("get-records", "--shard-iterator", iterator)["Records"]
        self.assertEqual([r["SequenceNumber"] for r in records],
                         [r["SequenceNumber"] for r in many["Records"]])

    def test_shards_consumers_encryption_and_policies(self):
        name = self.new_stream(shards=2)
        run = lambda *arguments: support.cli("kinesis", *arguments)
        said = run("update-shard-count", "--stream-name", name, "--target-shard-count", "4",
                   "--scaling-type", "UNIFORM_SCALING")
        self.assertEqual(said["TargetShardCount"], 4)
        run("merge-shards", "--stream-name", name, "--shard-to-merge", "shardId-000000000002",
            "--adjacent-shard-to-merge", "shardId-000000000003")
        run("split-shard", "--stream-name", name, "--shard-to-split", "shardId-000000000006",
            "--new-starting-hash-key", "1000")
        latest = run("list-shards", "--stream-name", name, "--shard-filter", "Type=AT_LATEST")
        self.assertEqual([shard["ShardId"][-2:] for shard in latest["Shards"]],
                         ["04", "05", "07", "08"])

        stream = ("--stream-arn", arn(name))
        run("register-stream-consumer", *stream, "--consumer-name", "app")
        described = run("describe-stream-consumer", *stream, "--consumer-name", "app")
        self.assertEqual(described["ConsumerDescription"]["ConsumerStatus"], "ACTIVE")
        self.assertEqual(len(run("list-stream-consumers", *stream)["Consumers"]), 1)
        run("deregister-stream-consumer", *stream, "--consumer-name", "app")

        key = ("--encryption-type", "KMS", "--key-id", "alias/aws/kinesis")
        run("start-stream-encryption", "--stream-name", name, *key)
        summary = run("describe-stream-summary", "--stream-name", name)
        self.assertEqual(summary["StreamDescriptionSummary"]["EncryptionType"], "KMS")
        run("stop-stream-encryption", "--stream-name", name, *key)

        policy = '{"Version":"2012-10-17","Statement":[]}'
        run("put-resource-policy", "--resource-arn", arn(name), "--policy", policy)
        self.assertEqual(run("get-resource-policy", "--resource-arn", arn(name))["Policy"], policy)
        run("delete-resource-policy", "--resource-arn", arn(name))


if __name__ == "__main__":
    unittest.main()
