"""What DynamoDB's answers carry beside their documents, as SDKs and plain HTTP clients see it."""
import gzip
import re
import unittest
import urllib.request
import uuid
import zlib

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

from support import REGION, cli, client, endpoint


def make_table(boto):
    name = "wire-" + uuid.uuid4().hex[:8]
    boto.create_table(
        TableName=name, BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}])
    return name


def send(operation, body, **headers):
    request = AWSRequest("POST", endpoint() + "/", data=body, headers={
        "Content-Type": "application/x-amz-json-1.0",
        "X-Amz-Target": "DynamoDB_20120810." + operation, **headers})
    SigV4Auth(Credentials("000000000000", "secret"), "dynamodb", REGION).add_auth(request)
    with urllib.request.urlopen(urllib.request.Request(
            request.url, method="POST", data=body, headers=dict(request.headers))) as answer:
        return answer.headers, answer.read()


class Answers(unittest.TestCase):
    def test_boto3_checks_the_checksum_in_its_legacy_mode(self):
        # Every answer, refusals included, goes through botocore's check of x-amz-crc32.
        boto = client("dynamodb", retries={"mode": "legacy", "max_attempts": 0})
        table = make_table(boto)
        answer = boto.list_tables()
        self.assertIn(table, answer["TableNames"])
        fields = answer["ResponseMetadata"]["HTTPHeaders"]
        self.assertRegex(fields["x-amzn-requestid"], r"^[0-9A-Z]{52}$")
        self.assertEqual(answer["ResponseMetadata"]["RequestId"], fields["x-amzn-requestid"])
        self.assertNotIn("x-amz-id-2", fields)
        with self.assertRaises(ClientError) as refused:
            boto.describe_table(TableName="missing-table")
        self.assertEqual(refused.exception.response["Error"]["Code"], "ResourceNotFoundException")

    def test_the_checksum_is_that_of_the_bytes_sent(self):
        boto = client("dynamodb")
        for _ in range(20):
            make_table(boto)
            boto.create_table(
                TableName=uuid.uuid4().hex * 7, BillingMode="PAY_PER_REQUEST",
                KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
                AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}])
        fields, plain = send("ListTables", b"{}", **{"Accept-Encoding": "identity"})
        self.assertEqual(int(fields["x-amz-crc32"]), zlib.crc32(plain))
        self.assertGreater(len(plain), 4096)
        fields, small = send("ListTables", b"{}", **{"Accept-Encoding": "gzip"})
        self.assertEqual(fields["Content-Encoding"], "gzip")
        self.assertEqual(int(fields["x-amz-crc32"]), zlib.crc32(small))
        self.assertEqual(gzip.decompress(small), plain)

    def test_the_cli_tells_the_services_words(self):
        told = cli("dynamodb", "scan", "--table-name", "missing-table", check=False)
        self.assertTrue(re.search(r"\(ResourceNotFoundException\).*Requested resource not found",
                                  told), told)


if __name__ == "__main__":
    unittest.main()
