"""DynamoDB's items through boto3 (client and resource) and the AWS CLI."""
import decimal
import subprocess
import threading
import unittest
import uuid

import boto3
from boto3.dynamodb.conditions import Attr, Key
from boto3.dynamodb.types import Binary
from botocore.config import Config
from botocore.exceptions import ClientError

import support


def resource():
    return boto3.resource(
        "dynamodb", endpoint_url=support.endpoint(), region_name=support.REGION,
        aws_access_key_id="000000000000", aws_secret_access_key="secret",
        config=Config(retries={"max_attempts": 1}))


class ItemsCase(unittest.TestCase):
    def setUp(self):
        self.client = support.client("dynamodb")
        self.resource = resource()

    def new_table(self, **more):
        name = f"t-{uuid.uuid4().hex[:12]}"
        table = self.resource.create_table(
            TableName=name, BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"},
                       {"AttributeName": "sk", "KeyType": "RANGE"}],
            **{"AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"},
                                        {"AttributeName": "sk", "AttributeType": "N"}], **more})
        table.wait_until_exists()
        return table

    def assert_code(self, code, function, **arguments):
        with self.assertRaises(ClientError) as caught:
            function(**arguments)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response


class SingleItems(ItemsCase):
    def test_every_type_goes_round(self):
        table = self.new_table()
        item = {"pk": "a", "sk": decimal.Decimal("-1.50"), "text": "Grüße \U0001F600 \"\\\n\x01",
                "empty": "", "yes": True, "none": None, "bytes": Binary(bytes(range(256))),
                "list": [1, "two", [decimal.Decimal("3E-130")]], "map": {"a": {"b": {}}},
                "strings": {"x", "y"}, "numbers": {decimal.Decimal(1), decimal.Decimal("2.5")},
                "binaries": {Binary(b"\0"), Binary(b"\xff\xff")},
                "large": decimal.Decimal("-12345678901234567890123456789012345678")}
        table.put_item(Item=item)
        self.assertEqual(table.get_item(Key={"pk": "a", "sk": decimal.Decimal("-1.5")})["Item"], item)

    def test_conditions_and_updates(self):
        table = self.new_table()
        key = {"pk": "a", "sk": 1}
        table.put_item(Item={**key, "tags": {"x"}, "list": [1]},
                       ConditionExpression=Attr("pk").not_exists())
        error = self.assert_code(
            "ConditionalCheckFailedException", self.client.put_item, TableName=table.name,
            Item={"pk": {"S": "a"}, "sk": {"N": "1"}},
            ConditionExpression="attribute_not_exists(pk)",
            ReturnValuesOnConditionCheckFailure="ALL_OLD")
        self.assertEqual(error["Item"]["tags"], {"SS": ["x"]})
        updated = table.update_item(
            Key=key, ReturnValues="ALL_NEW",
            UpdateExpression="SET #l = list_append(#l, :more), n = if_not_exists(n, :zero) + :one "
                             "ADD tags :tags REMOVE gone",
            ExpressionAttributeNames={"#l": "list"},
            ExpressionAttributeValues={":more": [2], ":zero": 0, ":one": 1, ":tags": {"y"}})
        self.assertEqual(updated["Attributes"],
                         {**key, "tags": {"x", "y"}, "list": [1, 2], "n": 1})
        self.assertEqual(
            table.delete_item(Key=key, ReturnValues="ALL_OLD")["Attributes"]["n"], 1)
        self.assertNotIn("Item", table.get_item(Key=key))

    def test_counters_count_every_update_of_several_threads(self):
        table = self.new_table()

        def count():
            client = support.client("dynamodb")
            for _ in range(25):
                client.update_item(
                    TableName=table.name, Key={"pk": {"S": "a"}, "sk": {"N": "1"}},
                    UpdateExpression="ADD n :one", ExpressionAttributeValues={":one": {"N": "1"}})

        threads = [threading.Thread(target=count) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(table.get_item(Key={"pk": "a", "sk": 1})["Item"]["n"], 200)


class Reading(ItemsCase):
    def test_query_pages_with_a_paginator(self):
        table = self.new_table()
        with table.batch_writer() as batch:
            for i in range(60):
                batch.put_item(Item={"pk": "a", "sk": i, "even": i % 2 == 0})
        pages = self.client.get_paginator("query").paginate(
            TableName=table.name, KeyConditionExpression="pk = :p AND sk BETWEEN :a AND :b",
            FilterExpression="even = :yes", PaginationConfig={"PageSize": 7},
            ExpressionAttributeValues={":p": {"S": "a"}, ":a": {"N": "10"}, ":b": {"N": "49"},
                                       ":yes": {"BOOL": True}})
        found = [int(item["sk"]["N"]) for page in pages for item in page["Items"]]
        self.assertEqual(found, list(range(10, 50, 2)))
        answer = table.query(KeyConditionExpression=Key("pk").eq("a") & Key("sk").lt(3),
                             ScanIndexForward=False, ProjectionExpression="sk")
        self.assertEqual(answer["Items"], [{"sk": 2}, {"sk": 1}, {"sk": 0}])

    def test_parallel_segments_find_everything_once(self):
        table = self.new_table()
        with table.batch_writer() as batch:
            for i in range(200):
                batch.put_item(Item={"pk": f"p{i}", "sk": 0})
        found = []
        for segment in range(5):
            pages = self.client.get_paginator("scan").paginate(
                TableName=table.name, Segment=segment, TotalSegments=5,
                PaginationConfig={"PageSize": 9})
            found += [item["pk"]["S"] for page in pages for item in page["Items"]]
        self.assertEqual(sorted(found), sorted(f"p{i}" for i in range(200)))

    def test_a_global_index_is_sorted_by_its_own_key(self):
        table = self.new_table(
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"},
                                  {"AttributeName": "sk", "AttributeType": "N"},
                                  {"AttributeName": "kind", "AttributeType": "S"},
                                  {"AttributeName": "when", "AttributeType": "B"}],
            GlobalSecondaryIndexes=[{
                "IndexName": "by_kind", "Projection": {"ProjectionType": "KEYS_ONLY"},
                "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"},
                              {"AttributeName": "when", "KeyType": "RANGE"}]}])
        for i, when in enumerate([b"\x02", b"\x00\x01", b"\xff", b"\x00"]):
            table.put_item(Item={"pk": f"p{i}", "sk": i, "kind": "k", "when": when, "more": "x"})
        table.put_item(Item={"pk": "outside", "sk": 0})
        found = table.query(IndexName="by_kind", KeyConditionExpression=Key("kind").eq("k"))
        self.assertEqual([item["sk"] for item in found["Items"]], [3, 1, 0, 2])
        self.assertNotIn("more", found["Items"][0])
        self.assertEqual(table.scan(IndexName="by_kind")["Count"], 4)


class SeveralItems(ItemsCase):
    def test_batches(self):
        table = self.new_table()
        with table.batch_writer(overwrite_by_pkeys=["pk", "sk"]) as batch:
            for i in range(120):
                batch.put_item(Item={"pk": "a", "sk": i})
            batch.delete_item(Key={"pk": "a", "sk": 0})
        answer = self.resource.batch_get_item(RequestItems={
            table.name: {"Keys": [{"pk": "a", "sk": i} for i in range(100)]}})
        self.assertEqual(len(answer["Responses"][table.name]), 99)
        self.assertEqual(answer["UnprocessedKeys"], {})

    def test_a_transaction_moves_money_or_does_nothing(self):
        table = self.new_table()
        for name, amount in (("alice", 50), ("bob", 0)):
            table.put_item(Item={"pk": name, "sk": 0, "balance": amount})

        def transfer(amount, token):
            def change(name, sign, condition):
                values = {":a": {"N": str(sign * amount)}}
                update = {"TableName": table.name, "Key": {"pk": {"S": name}, "sk": {"N": "0"}},
                          "UpdateExpression": "ADD balance :a", "ExpressionAttributeValues": values}
                if condition:
                    update["ConditionExpression"] = "balance >= :min"
                    values[":min"] = {"N": str(amount)}
                return {"Update": update}
            return self.client.transact_write_items(
                TransactItems=[change("alice", -1, True), change("bob", 1, False)],
                ClientRequestToken=token)

        token = str(uuid.uuid4())
        transfer(30, token)
        transfer(30, token)  # the same request once more
        response = self.assert_code("TransactionCanceledException", transfer, amount=30,
                                    token=str(uuid.uuid4()))
        self.assertEqual([reason["Code"] for reason in response["CancellationReasons"]],
                         ["ConditionalCheckFailed", "None"])
        self.assert_code("IdempotentParameterMismatchException", transfer, amount=10, token=token)
        answer = self.client.transact_get_items(TransactItems=[
            {"Get": {"TableName": table.name, "Key": {"pk": {"S": name}, "sk": {"N": "0"}}}}
            for name in ("alice", "bob", "nobody")])
        self.assertEqual([r["Item"]["balance"]["N"] for r in answer["Responses"][:2]], ["20", "30"])
        self.assertNotIn("Item", answer["Responses"][2])


class CommandLine(ItemsCase):
    def test_put_update_query_scan(self):
        table = self.new_table().name
        support.cli("dynamodb", "put-item", "--table-name", table, "--item",
                    '{"pk":{"S":"a"},"sk":{"N":"1"},"v":{"S":"x"}}')
        updated = support.cli(
            "dynamodb", "update-item", "--table-name", table, "--key",
            '{"pk":{"S":"a"},"sk":{"N":"1"}}', "--update-expression", "SET v = :v",
            "--expression-attribute-values", '{":v":{"S":"y"}}', "--return-values", "UPDATED_NEW",
            "--return-consumed-capacity", "TOTAL")
        self.assertEqual(updated, {"Attributes": {"v": {"S": "y"}}, "ConsumedCapacity": {
            "TableName": table, "CapacityUnits": 1.0}})
        found = support.cli(
            "dynamodb", "query", "--table-name", table, "--key-condition-expression", "pk = :p",
            "--expression-attribute-values", '{":p":{"S":"a"}}')
        self.assertEqual(found["Items"], [{"pk": {"S": "a"}, "sk": {"N": "1"}, "v": {"S": "y"}}])
        self.assertEqual(support.cli("dynamodb", "scan", "--table-name", table)["Count"], 1)
        error = support.cli("dynamodb", "get-item", "--table-name", table, "--key",
                            '{"pk":{"S":"a"}}', check=False)
        self.assertIn("(ValidationException)", error)


class Limits(unittest.TestCase):
    def test_a_provisioned_table_is_throttled_when_its_burst_is_spent(self):
        process = subprocess.Popen(
            [support.program(), "serve", "--port", "0", "--clock", "manual", "--dynamodb-limits",
             "--log-level", "warn"], stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.wait, 30)
        self.addCleanup(process.terminate)
        self.addCleanup(process.stdout.close)
        endpoint = process.stdout.readline().split()[-1]
        client = boto3.client(
            "dynamodb", endpoint_url=endpoint, region_name=support.REGION,
            aws_access_key_id="000000000000", aws_secret_access_key="secret",
            config=Config(retries={"max_attempts": 0}))
        client.create_table(
            TableName="limited", ProvisionedThroughput={"ReadCapacityUnits": 1,
                                                        "WriteCapacityUnits": 1},
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}])
        put = {"TableName": "limited", "Item": {"pk": {"S": "a"}, "v": {"S": "x" * 99_000}}}
        for _ in range(4):
            client.put_item(**put)
        with self.assertRaises(ClientError) as caught:
            client.put_item(**put)
        self.assertEqual(caught.exception.response["Error"], {
            "Code": "ProvisionedThroughputExceededException",
            "Message": "The level of configured provisioned throughput for the table was exceeded. "
                       "Consider increasing your provisioning level with the UpdateTable API."})
        client.get_item(TableName="limited", Key={"pk": {"S": "a"}})


if __name__ == "__main__":
    unittest.main()
