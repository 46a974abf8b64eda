"""Clients that speak CBOR: smithy-rpc-v2-cbor and application/x-amz-cbor-1.1, signed by botocore, with
a small CBOR of their own."""
import struct
import unittest
import urllib.error
import urllib.request
import uuid

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from support import REGION, advance, client, endpoint


class Tag:
    def __init__(self, number, value):
        self.number, self.value = number, value


def head(major, number):
    if number < 24:
        return bytes([major << 5 | number])
    for info, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << 8 * size:
            return bytes([major << 5 | info]) + number.to_bytes(size, "big")
    raise ValueError(number)


def encode(value):
    if value is None:
        return b"\xf6"
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(encode, value))
    if isinstance(value, dict):
        # Of indefinite length, as Java's clients send them.
        return b"\xbf" + b"".join(encode(k) + encode(v) for k, v in value.items()) + b"\xff"
    return head(6, value.number) + encode(value.value)


def decode(data):
    value, rest = decode_item(data)
    assert not rest, "bytes behind the document"
    return value


def decode_item(data):
    major, info, data = data[0] >> 5, data[0] & 31, data[1:]
    number = info
    if 24 <= info <= 27:
        size = 1 << info - 24
        number, raw, data = int.from_bytes(data[:size], "big"), data[:size], data[size:]
        if major == 7:
            return struct.unpack(">" + {2: "e", 4: "f", 8: "d"}[size], raw)[0], data
    if major == 7:
        return {20: False, 21: True, 22: None, 23: None}[info], data
    if major in (0, 1):
        return (number if major == 0 else -1 - number), data
    if major in (2, 3):
        part = data[:number]
        return (part if major == 2 else part.decode()), data[number:]
    if major == 6:
        value, data = decode_item(data)
        return Tag(number, value), data
    items = []
    for _ in range(number * (major - 3)):
        item, data = decode_item(data)
        items.append(item)
    return (items if major == 4 else dict(zip(items[::2], items[1::2]))), data


class Refused(Exception):
    def __init__(self, status, document):
        super().__init__(f"{status} {document}")
        self.status, self.document = status, document


def send(service, path, headers, body):
    """A signed POST; the answer's headers and document."""
    request = AWSRequest("POST", endpoint() + path, headers=headers, data=body)
    SigV4Auth(Credentials("000000000000", "secret"), service, REGION).add_auth(request)
    try:
        with urllib.request.urlopen(urllib.request.Request(
                request.url, method="POST", data=body, headers=dict(request.headers))) as answer:
            content = answer.read()
            return answer.headers, decode(content) if content else None
    except urllib.error.HTTPError as error:
        raise Refused(error.code, decode(error.read())) from None


def rpc(service, shape, operation, document):
    headers, answer = send(
        service, f"/service/{shape}/operation/{operation}",
        {"Smithy-Protocol": "rpc-v2-cbor", "Accept": "application/cbor",
         "Content-Type": "application/cbor"}, encode(document))
    assert headers["Smithy-Protocol"] == "rpc-v2-cbor"
    return answer


def old(service, target, operation, document):
    headers, answer = send(
        service, "/", {"X-Amz-Target": f"{target}.{operation}",
                       "Content-Type": "application/x-amz-cbor-1.1"}, encode(document))
    assert headers["Content-Type"] == "application/x-amz-cbor-1.1"
    return answer


class KinesisInCbor(unittest.TestCase):
    def setUp(self):
        self.stream = "cbor-" + uuid.uuid4().hex[:8]
        client("kinesis").create_stream(StreamName=self.stream, ShardCount=1)
        advance(10)

    def ask(self, form, operation, **document):
        if form == "rpc":
            return rpc("kinesis", "Kinesis_20131202", operation, document)
        return old("kinesis", "Kinesis_20131202", operation, document)

    def test_records_cross_the_forms(self):
        data = bytes(range(256))
        for form, other in (("rpc", "old"), ("old", "rpc")):
            put = self.ask(form, "PutRecords", StreamName=self.stream, Records=[
                {"Data": data, "PartitionKey": "a"}, {"Data": b"", "PartitionKey": "\u00e4"}])
            self.assertEqual(put["FailedRecordCount"], 0)
            iterator = self.ask(form, "GetShardIterator", StreamName=self.stream,
                                ShardId="shardId-000000000000",
                                ShardIteratorType="AT_SEQUENCE_NUMBER",
                                StartingSequenceNumber=put["Records"][0]["SequenceNumber"])
            read = self.ask(other, "GetRecords", ShardIterator=iterator["ShardIterator"])
            self.assertEqual([r["Data"] for r in read["Records"]], [data, b""])
            self.assertEqual([r["PartitionKey"] for r in read["Records"]], ["a", "\u00e4"])

    def test_times_are_those_of_boto3(self):
        seen = client("kinesis").describe_stream_summary(StreamName=self.stream)
        created = seen["StreamDescriptionSummary"]["StreamCreationTimestamp"].timestamp()
        for form, unit in (("rpc", 1), ("old", 1000)):
            told = self.ask(form, "DescribeStreamSummary", StreamName=self.stream)[
                "StreamDescriptionSummary"]["StreamCreationTimestamp"]
            if form == "rpc":
                self.assertEqual(told.number, 1)
                told = told.value
            self.assertAlmostEqual(told / unit, created, places=2)

    def test_errors_are_told_in_cbor(self):
        with self.assertRaises(Refused) as refused:
            self.ask("rpc", "DescribeStream", StreamName="missing")
        self.assertEqual(refused.exception.status, 400)
        self.assertEqual(refused.exception.document["__type"],
                         "com.amazonaws.kinesis#ResourceNotFoundException")
        with self.assertRaises(Refused) as refused:
            self.ask("old", "DescribeStream", StreamName="missing")
        self.assertEqual(refused.exception.document["__type"], "ResourceNotFoundException")


class DynamoDbInCbor(unittest.TestCase):
    def test_an_item_crosses_the_forms(self):
        table = "cbor-" + uuid.uuid4().hex[:8]
        boto = client("dynamodb")
        boto.create_table(
            TableName=table, BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}])
        advance(30)
        item = {"pk": {"S": "a"}, "n": {"N": "1.5"}, "b": {"B": b"\x00\xff"}, "t": {"BOOL": True},
                "z": {"NULL": True}, "s": {"SS": ["x", "y"]}, "bs": {"BS": [b"\x01", b"\x02"]},
                "l": {"L": [{"N": "1"}, {"M": {"k": {"S": "\u00e4"}}}]}}
        rpc("dynamodb", "DynamoDB_20120810", "PutItem", {"TableName": table, "Item": item})
        self.assertEqual(boto.get_item(TableName=table, Key={"pk": {"S": "a"}})["Item"], item)
        ask = {"TableName": table, "Key": {"pk": {"S": "a"}}}
        self.assertEqual(
            rpc("dynamodb", "DynamoDB_20120810", "GetItem", ask)["Item"], item)
        self.assertEqual(old("dynamodb", "DynamoDB_20120810", "GetItem", ask)["Item"], item)


if __name__ == "__main__":
    unittest.main()
