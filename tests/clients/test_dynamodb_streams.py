"""DynamoDB Streams, time to live and streaming destinations through boto3 and the AWS CLI."""
import json
import unittest
import uuid

from botocore.exceptions import ClientError

import support


class StreamsCase(unittest.TestCase):
    def setUp(self):
        self.tables = support.client("dynamodb")
        self.streams = support.client("dynamodbstreams")

    def new_table(self, view="NEW_AND_OLD_IMAGES"):
        name = f"t-{uuid.uuid4().hex[:12]}"
        made = self.tables.create_table(
            TableName=name, BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
            StreamSpecification={"StreamEnabled": True, "StreamViewType": view})
        self.tables.get_waiter("table_exists").wait(
            TableName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 5})
        return name, made["TableDescription"]["LatestStreamArn"]

    def put(self, table, pk, **more):
        self.tables.put_item(TableName=table, Item={"pk": {"S": pk}, **more})

    def records(self, arn):
        """All records, shard by shard, each shard read page by page."""
        found = []
        for shard in self.streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
            iterator = self.streams.get_shard_iterator(
                StreamArn=arn, ShardId=shard["ShardId"],
                ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
            while iterator:
                page = self.streams.get_records(ShardIterator=iterator, Limit=2)
                found += page["Records"]
                iterator = page.get("NextShardIterator") if page["Records"] else None
        return found


class ReadingTest(StreamsCase):
    def test_changes_are_read_back(self):
        table, arn = self.new_table()
        self.put(table, "a", bytes={"B": b"\x00\xff"}, set={"NS": ["3", "1.0"]})
        self.tables.update_item(
            TableName=table, Key={"pk": {"S": "a"}}, UpdateExpression="SET n = :n",
            ExpressionAttributeValues={":n": {"N": "5"}})
        self.tables.delete_item(TableName=table, Key={"pk": {"S": "a"}})
        records = self.records(arn)
        self.assertEqual(["INSERT", "MODIFY", "REMOVE"], [r["eventName"] for r in records])
        image = records[0]["dynamodb"]["NewImage"]
        self.assertEqual(b"\x00\xff", image["bytes"]["B"])
        self.assertEqual({"1", "3"}, set(image["set"]["NS"]))
        self.assertEqual({"N": "5"}, records[1]["dynamodb"]["NewImage"]["n"])
        self.assertNotIn("n", records[1]["dynamodb"]["OldImage"])
        numbers = [int(r["dynamodb"]["SequenceNumber"]) for r in records]
        self.assertEqual(sorted(numbers), numbers)
        self.assertEqual(3, len({r["eventID"] for r in records}))

    def test_every_change_is_there_once_whatever_the_shard(self):
        table, arn = self.new_table("KEYS_ONLY")
        for batch in range(4):
            self.tables.batch_write_item(RequestItems={table: [
                {"PutRequest": {"Item": {"pk": {"S": f"{batch}-{i}"}}}} for i in range(25)]})
        keys = [r["dynamodb"]["Keys"]["pk"]["S"] for r in self.records(arn)]
        self.assertEqual({f"{b}-{i}" for b in range(4) for i in range(25)}, set(keys))
        self.assertEqual(100, len(keys))

    def test_the_errors_have_their_classes(self):
        _, arn = self.new_table()
        with self.assertRaises(self.streams.exceptions.ResourceNotFoundException):
            self.streams.describe_stream(StreamArn=arn[:-3] + "000")
        with self.assertRaises(self.streams.exceptions.ResourceNotFoundException):
            self.streams.get_shard_iterator(
                StreamArn=arn, ShardId="shardId-00000000000000000000-00000000",
                ShardIteratorType="LATEST")
        shard = self.streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]
        iterator = self.streams.get_shard_iterator(
            StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="LATEST")["ShardIterator"]
        support.advance(901)
        with self.assertRaises(self.streams.exceptions.ExpiredIteratorException):
            self.streams.get_records(ShardIterator=iterator)

    def test_switching_a_stream(self):
        table, arn = self.new_table()
        with self.assertRaisesRegex(ClientError, "already has an enabled stream"):
            self.tables.update_table(TableName=table, StreamSpecification={
                "StreamEnabled": True, "StreamViewType": "KEYS_ONLY"})
        self.tables.update_table(TableName=table, StreamSpecification={"StreamEnabled": False})
        support.settle()
        self.assertEqual("DISABLED", self.streams.describe_stream(StreamArn=arn)[
            "StreamDescription"]["StreamStatus"])
        again = self.tables.update_table(TableName=table, StreamSpecification={
            "StreamEnabled": True, "StreamViewType": "KEYS_ONLY"})["TableDescription"]
        self.assertNotEqual(arn, again["LatestStreamArn"])
        self.assertEqual({arn, again["LatestStreamArn"]}, {
            s["StreamArn"] for s in self.streams.list_streams(TableName=table)["Streams"]})


class FollowersTest(StreamsCase):
    def test_items_expire(self):
        table, arn = self.new_table()
        self.tables.update_time_to_live(TableName=table, TimeToLiveSpecification={
            "Enabled": True, "AttributeName": "expires"})
        self.put(table, "a")
        stamp = self.records(arn)[0]["dynamodb"]["ApproximateCreationDateTime"]
        self.put(table, "b", expires={"N": str(int(stamp.timestamp()) + 60)})
        support.advance(180)
        self.assertEqual(["a"], [i["pk"]["S"] for i in self.tables.scan(TableName=table)["Items"]])
        removed = [r for r in self.records(arn) if r["eventName"] == "REMOVE"]
        self.assertEqual(
            [{"PrincipalId": "dynamodb.amazonaws.com", "Type": "Service"}],
            [r["userIdentity"] for r in removed])

    def test_changes_go_to_a_kinesis_stream(self):
        table, _ = self.new_table()
        kinesis = support.client("kinesis")
        name = f"k-{uuid.uuid4().hex[:8]}"
        kinesis.create_stream(StreamName=name, ShardCount=1)
        support.settle()
        arn = kinesis.describe_stream(StreamName=name)["StreamDescription"]["StreamARN"]
        self.tables.enable_kinesis_streaming_destination(TableName=table, StreamArn=arn)
        support.settle()
        described = self.tables.describe_kinesis_streaming_destination(TableName=table)
        self.assertEqual(
            [{"StreamArn": arn, "DestinationStatus": "ACTIVE"}],
            described["KinesisDataStreamDestinations"])
        self.put(table, "a")
        support.settle()
        iterator = kinesis.get_shard_iterator(
            StreamName=name, ShardId="shardId-000000000000",
            ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
        records = kinesis.get_records(ShardIterator=iterator)["Records"]
        self.assertEqual(1, len(records))
        change = json.loads(records[0]["Data"])
        self.assertEqual({"pk": {"S": "a"}}, change["dynamodb"]["NewImage"])
        self.assertEqual(table, change["tableName"])


class CliTest(StreamsCase):
    def test_a_stream_is_read_with_the_cli(self):
        table, arn = self.new_table()
        self.put(table, "a")
        listed = support.cli("dynamodbstreams", "list-streams", "--table-name", table)
        self.assertEqual([arn], [s["StreamArn"] for s in listed["Streams"]])
        described = support.cli("dynamodbstreams", "describe-stream", "--stream-arn", arn)
        shards = described["StreamDescription"]["Shards"]
        self.assertEqual(4, len(shards))
        names = []
        for shard in shards:
            iterator = support.cli(
                "dynamodbstreams", "get-shard-iterator", "--stream-arn", arn, "--shard-id",
                shard["ShardId"], "--shard-iterator-type", "TRIM_HORIZON")["ShardIterator"]
            page = support.cli("dynamodbstreams", "get-records", "--shard-iterator", iterator)
            names += [r["dynamodb"]["NewImage"]["pk"]["S"] for r in page["Records"]]
        self.assertEqual(["a"], names)


if __name__ == "__main__":
    unittest.main()
