"""DynamoDB's part of the crash test: each request puts an item and counts it in one transaction; a
stream, an index and a Kinesis destination follow."""
import base64
import json

from crash_support import ARN, sealed, unsealed

TABLE = "items"
COUNTER = {"id": {"S": "count"}}


def build(connection):
    connection.dynamodb(
        "CreateTable", TableName=TABLE, BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"},
                              {"AttributeName": "kind", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        GlobalSecondaryIndexes=[{
            "IndexName": "by-kind", "Projection": {"ProjectionType": "KEYS_ONLY"},
            "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"}]}],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"})
    connection.kinesis("CreateStream", StreamName="changes", ShardCount=1)
    connection.settle()
    connection.dynamodb("EnableKinesisStreamingDestination", TableName=TABLE,
                        StreamArn=ARN.format("kinesis", "stream/changes"))
    connection.settle()


def put_item(connection, _, item):
    connection.dynamodb("TransactWriteItems", TransactItems=[
        {"Put": {"TableName": TABLE, "Item": {"id": {"S": item}, "kind": {"S": "load"},
                                              "body": {"S": sealed(item)}}}},
        {"Update": {"TableName": TABLE, "Key": COUNTER, "UpdateExpression": "ADD n :one",
                    "ExpressionAttributeValues": {":one": {"N": "1"}}}}])


def items(connection):
    """The ids in the table, each body whole; the counter apart."""
    found, counted, start = [], 0, {}
    while True:
        page = connection.dynamodb("Scan", TableName=TABLE, **start)
        for item in page["Items"]:
            if item["id"] == COUNTER["id"]:
                counted = int(item["n"]["N"])
                continue
            assert unsealed(item["body"]["S"]) == item["id"]["S"]
            found.append(item["id"]["S"])
        if "LastEvaluatedKey" not in page:
            return found, counted
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


def in_index(connection):
    found, start = [], {}
    while True:
        page = connection.dynamodb(
            "Query", TableName=TABLE, IndexName="by-kind", KeyConditionExpression="kind = :k",
            ExpressionAttributeValues={":k": {"S": "load"}}, **start)
        found += [item["id"]["S"] for item in page["Items"]]
        if "LastEvaluatedKey" not in page:
            return found
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


def _inserted(record):
    """The id of an item that came in; None for the counter and its changes."""
    key = record["dynamodb"]["Keys"]["id"]["S"]
    return key if record["eventName"] == "INSERT" and key != "count" else None


def in_stream(connection):
    arn = connection.dynamodb("DescribeTable", TableName=TABLE)["Table"]["LatestStreamArn"]
    shards = connection.streams("DescribeStream", StreamArn=arn)["StreamDescription"]["Shards"]
    found = []
    for shard in shards:
        iterator = connection.streams("GetShardIterator", StreamArn=arn, ShardId=shard["ShardId"],
                                      ShardIteratorType="TRIM_HORIZON").get("ShardIterator")
        while iterator:
            page = connection.streams("GetRecords", ShardIterator=iterator)
            found += [id_ for id_ in map(_inserted, page["Records"]) if id_]
            iterator = page.get("NextShardIterator") if page["Records"] else None
    return found


def in_destination(connection):
    iterator = connection.kinesis("GetShardIterator", StreamName="changes",
                                  ShardId="shardId-000000000000",
                                  ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
    found = []
    while True:
        page = connection.kinesis("GetRecords", ShardIterator=iterator, Limit=10000)
        records = [json.loads(base64.b64decode(record["Data"])) for record in page["Records"]]
        found += [id_ for id_ in map(_inserted, records) if id_]
        if not records and page["MillisBehindLatest"] == 0:
            return found
        iterator = page["NextShardIterator"]
