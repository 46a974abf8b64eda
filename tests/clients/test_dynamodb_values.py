"""DynamoDB's values through boto3's table resource and the AWS CLI: what a program puts is what it
gets, whatever the type."""
import decimal
import json
import unittest

import boto3
import botocore.exceptions
from boto3.dynamodb.types import Binary

import support


def resource():
    return boto3.resource(
        "dynamodb", endpoint_url=support.endpoint(), region_name=support.REGION,
        aws_access_key_id="000000000000", aws_secret_access_key="secret")


class DynamoDbValues(unittest.TestCase):
    NAME = "client-values"

    @classmethod
    def setUpClass(cls):
        cls.table = resource().create_table(
            TableName=cls.NAME, BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"},
                       {"AttributeName": "sk", "KeyType": "RANGE"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"},
                                  {"AttributeName": "sk", "AttributeType": "N"}])
        cls.addClassCleanup(cls.table.delete)
        support.settle()
        cls.table.wait_until_exists()

    def kept(self, value):
        key = {"pk": self.id(), "sk": 1}
        self.table.put_item(Item={**key, "value": value})
        return self.table.get_item(Key=key, ConsistentRead=True)["Item"]["value"]

    def test_every_type_comes_back(self):
        for value in ("text", "", "é \"'\\\n\u0001 😀", True, False, None, 0, -7,
                      decimal.Decimal("12345678901234567890.123456789012345678"),
                      decimal.Decimal("1E-100"), {"a", "b"}, {1, decimal.Decimal("2.5")},
                      [], {}, [1, "x", [None, {"deep": [True]}]], {"map": {"in": {"map": ""}}}):
            with self.subTest(value=value):
                self.assertEqual(self.kept(value), value)

    def test_bytes_come_back(self):
        every_byte = bytes(range(256))
        self.assertEqual(self.kept(every_byte), Binary(every_byte))
        self.assertEqual(self.kept(b""), Binary(b""))
        self.assertEqual(self.kept({b"\x00", b"\xff\xfe"}), {Binary(b"\x00"), Binary(b"\xff\xfe")})

    def test_equal_numbers_are_one_key(self):
        pk = self.id()
        for number in ("100", "1E+2", "100.00"):
            self.table.put_item(
                Item={"pk": pk, "sk": decimal.Decimal(number), "written": number})
        found = self.table.query(
            KeyConditionExpression=boto3.dynamodb.conditions.Key("pk").eq(pk))["Items"]
        self.assertEqual(found, [{"pk": pk, "sk": decimal.Decimal(100), "written": "100.00"}])

    def test_numbers_sort_by_value(self):
        pk = self.id()
        numbers = [decimal.Decimal(n) for n in ("-1000", "-1.5", "0", "0.25", "9", "10", "1e20")]
        with self.table.batch_writer() as batch:
            for number in reversed(numbers):
                batch.put_item(Item={"pk": pk, "sk": number})
        found = self.table.query(
            KeyConditionExpression=boto3.dynamodb.conditions.Key("pk").eq(pk))["Items"]
        self.assertEqual([item["sk"] for item in found], numbers)

    def test_faults_are_named(self):
        low = support.client("dynamodb", parameter_validation=False)
        for value, code, message in (
                ({"N": 5}, "SerializationException", "NUMBER_VALUE cannot be converted to String"),
                ({"N": "x"}, "ValidationException",
                 "The parameter cannot be converted to a numeric value: x"),
                ({"SS": []}, "ValidationException",
                 "One or more parameter values were invalid: An string set  may not be empty"),
                ({"SS": ["a", "a"]}, "ValidationException",
                 "One or more parameter values were invalid: "
                 "Input collection [a, a] contains duplicates.")):
            with self.subTest(value=value):
                with self.assertRaises(botocore.exceptions.ClientError) as raised:
                    low.put_item(TableName=self.NAME,
                                 Item={"pk": {"S": "x"}, "sk": {"N": "1"}, "a": value})
                self.assertEqual(raised.exception.response["Error"]["Code"], code)
                self.assertEqual(raised.exception.response["Error"]["Message"], message)

    def test_cli(self):
        item = {"pk": {"S": self.id()}, "sk": {"N": "1.50"},
                "list": {"L": [{"BOOL": True}, {"NULL": True}, {"NS": ["2", "1.0"]}]}}
        support.cli("dynamodb", "put-item", "--table-name", self.NAME, "--item", json.dumps(item))
        found = support.cli("dynamodb", "get-item", "--table-name", self.NAME, "--key",
                            json.dumps({"pk": item["pk"], "sk": {"N": "1.5"}}))["Item"]
        self.assertEqual(found["sk"], {"N": "1.5"})
        self.assertEqual(found["list"]["L"][:2], [{"BOOL": True}, {"NULL": True}])
        self.assertEqual(set(found["list"]["L"][2]["NS"]), {"1", "2"})


if __name__ == "__main__":
    unittest.main()
