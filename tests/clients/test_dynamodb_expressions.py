"""DynamoDB's expressions as boto3's condition builder and the AWS CLI write them."""
import functools
import operator
import unittest
import zlib
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key, Not
from botocore.exceptions import ClientError
from support import REGION, cli, endpoint


class ExpressionsTest(unittest.TestCase):
    # Accounts of their own keep tests apart.
    def setUp(self):
        self.account = f"{zlib.crc32(self.id().encode()):012d}"
        resource = boto3.resource(
            "dynamodb", endpoint_url=endpoint(), region_name=REGION,
            aws_access_key_id=self.account, aws_secret_access_key="secret")
        self.table = resource.create_table(
            TableName="things", BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"},
                       {"AttributeName": "sk", "KeyType": "RANGE"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"},
                                  {"AttributeName": "sk", "AttributeType": "N"}])
        self.table.wait_until_exists()
        with self.table.batch_writer() as batch:
            for number in range(10):
                batch.put_item(Item={
                    "pk": "a", "sk": number, "name": f"thing-{number}", "tags": {"all", f"t{number}"},
                    "list": [number, {"deep": number * 2}], "odd": bool(number % 2)})

    def found(self, condition, **more):
        answer = self.table.query(KeyConditionExpression=Key("pk").eq("a"),
                                  FilterExpression=condition, **more)
        return [int(item["sk"]) for item in answer["Items"]]

    def test_filters(self):
        odd = Attr("odd").eq(True)
        self.assertEqual(self.found(odd), [1, 3, 5, 7, 9])
        self.assertEqual(self.found(~odd & Attr("list[0]").gt(3)), [4, 6, 8])
        self.assertEqual(self.found(odd & (Attr("name").begins_with("thing-1")
                                           | Attr("list[1].deep").between(9, 15))), [1, 5, 7])
        self.assertEqual(self.found(Attr("tags").contains("t4") | Attr("name").contains("g-2")),
                         [2, 4])
        self.assertEqual(self.found(Attr("name").is_in(["thing-7", "thing-1"])), [1, 7])
        self.assertEqual(self.found(Not(Attr("list").size().eq(2))), [])
        self.assertEqual(self.found(Attr("tags").attribute_type("SS")
                                    & Attr("nothing").not_exists() & Attr("odd").ne(False)),
                         [1, 3, 5, 7, 9])
        many = functools.reduce(operator.or_, (Attr("list[0]").eq(n) for n in range(0, 10, 3)))
        self.assertEqual(self.found(many), [0, 3, 6, 9])

    def test_too_many_operators(self):
        def any_of(conditions):
            middle = len(conditions) // 2
            return any_of(conditions[:middle]) | any_of(conditions[middle:]) if middle else (
                conditions[0])
        self.assertEqual(self.found(any_of([Attr("n").eq(n) for n in range(150)])), [])
        with self.assertRaisesRegex(ClientError, "too many operators; operator count: 301"):
            self.found(any_of([Attr("n").eq(n) for n in range(151)]))

    def test_key_conditions(self):
        def found(condition):
            answer = self.table.query(KeyConditionExpression=Key("pk").eq("a") & condition)
            return [int(item["sk"]) for item in answer["Items"]]
        self.assertEqual(found(Key("sk").between(3, 5)), [3, 4, 5])
        self.assertEqual(found(Key("sk").lt(2)), [0, 1])
        self.assertEqual(found(Key("sk").gte(8)), [8, 9])
        self.assertEqual(found(Key("sk").eq(4)), [4])

    def test_updates(self):
        key = {"pk": "a", "sk": 1}
        answer = self.table.update_item(
            Key=key, ReturnValues="UPDATED_NEW",
            UpdateExpression="SET #l[1].deep = #l[1].deep + :half"
                             + ", seen = if_not_exists(seen, :zero) + :one"
                             + ", notes = list_append(if_not_exists(notes, :none), :entry)"
                             + " ADD tags :tags REMOVE odd",
            ConditionExpression=Attr("seen").not_exists() & Attr("odd").eq(True),
            ExpressionAttributeNames={"#l": "list"},
            ExpressionAttributeValues={
                ":half": Decimal("0.5"), ":zero": 0, ":one": 1, ":none": [], ":entry": ["x"],
                ":tags": {"new"}})
        self.assertEqual(answer["Attributes"], {
            "list": [{"deep": Decimal("2.5")}], "seen": 1, "notes": ["x"],
            "tags": {"all", "t1", "new"}})
        with self.assertRaises(self.table.meta.client.exceptions.ConditionalCheckFailedException):
            self.table.delete_item(Key=key, ConditionExpression=Attr("odd").exists())

    def test_reserved_word_with_the_cli(self):
        wrong = cli("dynamodb", "get-item", "--table-name", "things", "--key",
                    '{"pk":{"S":"a"},"sk":{"N":"1"}}', "--projection-expression", "name, sk",
                    account=self.account, check=False)
        self.assertIn("Invalid ProjectionExpression: Attribute name is a reserved keyword; "
                      "reserved keyword: name", wrong)
        right = cli("dynamodb", "get-item", "--table-name", "things", "--key",
                    '{"pk":{"S":"a"},"sk":{"N":"1"}}', "--projection-expression", "#n, sk",
                    "--expression-attribute-names", '{"#n":"name"}', account=self.account)
        self.assertEqual(right, {"Item": {"name": {"S": "thing-1"}, "sk": {"N": "1"}}})


if __name__ == "__main__":
    unittest.main()
