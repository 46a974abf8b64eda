"""`leat serve --auth verify`: what botocore signs is right, and what it signs wrongly is refused with
errors that clients know. Runs an emulator of its own with a credentials file."""
import io
import json
import os
import pathlib
import subprocess
import tempfile
import unittest
import unittest.mock
import urllib.error
import urllib.request
import zipfile

import boto3
import botocore.auth
from botocore.config import Config
from botocore.exceptions import ClientError

import support

ACCOUNT = "111122223333"
KEY, SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


def start(*arguments):
    return subprocess.Popen([support.program(), "serve", "--port", "0", "--log-level", "warn",
                             *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


class Verify(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        credentials = pathlib.Path(cls.folder.name, "credentials")
        credentials.write_text(
            f"[main]\naws_access_key_id={KEY}\naws_secret_access_key={SECRET}\n"
            f"aws_account_id={ACCOUNT}\n"
            "[session]\naws_access_key_id=ASIAIOSFODNN7EXAMPLE\naws_secret_access_key=s\n"
            f"aws_session_token=the/token+=\naws_account_id={ACCOUNT}\n")
        cls.process = start("--auth", "verify", "--credentials", str(credentials))
        cls.endpoint = cls.process.stdout.readline().split()[-1]

    @classmethod
    def tearDownClass(cls):
        cls.process.terminate()
        cls.process.wait(timeout=30)
        cls.process.stdout.close()
        cls.process.stderr.close()
        cls.folder.cleanup()

    def client(self, service, key=KEY, secret=SECRET, token=None, **config):
        config.setdefault("retries", {"max_attempts": 1})
        return boto3.client(service, endpoint_url=self.endpoint, region_name="eu-west-1",
                            aws_access_key_id=key, aws_secret_access_key=secret,
                            aws_session_token=token, config=Config(**config))

    def refused(self, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        error = caught.exception.response
        return error["Error"]["Code"], error["ResponseMetadata"]["HTTPStatusCode"]

    def bucket(self, name):
        s3 = self.client("s3")
        s3.create_bucket(Bucket=name,
                         CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        return s3

    def test_every_protocol_lets_in_what_is_signed_right(self):
        kinesis = self.client("kinesis")
        kinesis.create_stream(StreamName="s", ShardCount=1)
        kinesis.put_record(StreamName="s", Data=b"\x00\xff", PartitionKey="ü")
        self.assertIn(f":{ACCOUNT}:", kinesis.describe_stream_summary(
            StreamName="s")["StreamDescriptionSummary"]["StreamARN"])
        topic = self.client("sns").create_topic(Name="t")["TopicArn"]
        self.assertIn(f":{ACCOUNT}:", topic)
        self.client("sns").publish(TopicArn=topic, Message="a + b & c = ü")
        queue = self.client("sqs").create_queue(QueueName="q")["QueueUrl"]
        self.client("sqs").send_message(QueueUrl=queue, MessageBody="x")
        self.client("lambda").list_functions()
        self.client("firehose").list_delivery_streams()

    def test_every_protocol_refuses_a_wrong_secret(self):
        for service, call, code, status in (
                ("kinesis", "list_streams", "InvalidSignatureException", 400),
                ("firehose", "list_delivery_streams", "InvalidSignatureException", 400),
                ("sqs", "list_queues", "SignatureDoesNotMatch", 400),
                ("sns", "list_topics", "SignatureDoesNotMatch", 403),
                ("lambda", "list_functions", "InvalidSignatureException", 403),
                ("s3", "list_buckets", "SignatureDoesNotMatch", 403)):
            with self.subTest(service):
                client = self.client(service, secret="wrong")
                self.assertEqual(self.refused(getattr(client, call)), (code, status))

    def test_every_protocol_refuses_an_unknown_key(self):
        for service, call, code in (
                ("kinesis", "list_streams", "UnrecognizedClientException"),
                ("sqs", "list_queues", "InvalidClientTokenId"),
                ("sns", "list_topics", "InvalidClientTokenId"),
                ("lambda", "list_functions", "UnrecognizedClientException"),
                ("s3", "list_buckets", "InvalidAccessKeyId")):
            with self.subTest(service):
                client = self.client(service, key="AKIANOBODYKNOWSTHIS1")
                self.assertEqual(self.refused(getattr(client, call))[0], code)

    def test_temporary_keys_bring_their_token(self):
        session = {"key": "ASIAIOSFODNN7EXAMPLE", "secret": "s"}
        self.client("kinesis", **session, token="the/token+=").list_streams()
        self.client("s3", **session, token="the/token+=").list_buckets()
        self.assertEqual(self.refused(self.client("kinesis", **session).list_streams)[0],
                         "UnrecognizedClientException")
        self.assertEqual(
            self.refused(self.client("s3", **session, token="other").list_buckets)[0],
            "InvalidToken")

    def test_keys_that_iam_issues(self):
        iam = self.client("iam")
        iam.create_user(UserName="u")
        user = iam.create_access_key(UserName="u")["AccessKey"]
        given = {"key": user["AccessKeyId"], "secret": user["SecretAccessKey"]}
        sts = self.client("sts", **given)
        self.assertEqual(sts.get_caller_identity()["Arn"], f"arn:aws:iam::{ACCOUNT}:user/u")
        self.client("kinesis", **given).list_streams()
        self.assertEqual(
            self.refused(self.client("kinesis", key=given["key"]).list_streams)[0],
            "InvalidSignatureException")
        trust = {"Version": "2012-10-17", "Statement": {
            "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": f"{ACCOUNT}"}}}
        role = iam.create_role(RoleName="r", AssumeRolePolicyDocument=json.dumps(trust))["Role"]
        session = sts.assume_role(RoleArn=role["Arn"], RoleSessionName="me")["Credentials"]
        assumed = {"key": session["AccessKeyId"], "secret": session["SecretAccessKey"],
                   "token": session["SessionToken"]}
        self.assertEqual(self.client("sts", **assumed).get_caller_identity()["Arn"],
                         f"arn:aws:sts::{ACCOUNT}:assumed-role/r/me")
        self.client("s3", **assumed).list_buckets()
        iam.update_access_key(UserName="u", AccessKeyId=given["key"], Status="Inactive")
        self.assertEqual(self.refused(self.client("kinesis", **given).list_streams)[0],
                         "UnrecognizedClientException")

    def test_keys_with_every_kind_of_character(self):
        s3 = self.bucket("characters")
        for key in ("plain", "a b+c%20d", "ü/ö", "a//b/./../c", "(x)'*!~", "q?x=1&y=#2", "="):
            with self.subTest(key):
                s3.put_object(Bucket="characters", Key=key, Body=b"x", Metadata={"m": "two  blanks"})
                self.assertEqual(s3.get_object(Bucket="characters", Key=key)["Body"].read(), b"x")
        self.assertEqual(
            len(s3.list_objects_v2(Bucket="characters", Prefix="a")["Contents"]), 2)

    def test_bodies_large_and_streamed(self):
        s3 = self.bucket("bodies")
        large = os.urandom(1 << 20)
        s3.put_object(Bucket="bodies", Key="file", Body=io.BytesIO(large))
        self.assertEqual(s3.get_object(Bucket="bodies", Key="file")["Body"].read(), large)
        unsigned = self.client("s3", s3={"payload_signing_enabled": False})
        unsigned.put_object(Bucket="bodies", Key="unsigned", Body=io.BytesIO(large),
                            ChecksumAlgorithm="CRC32")
        self.assertEqual(s3.get_object(Bucket="bodies", Key="unsigned")["Body"].read(), large)

    def presigned(self, url, method="GET", body=None):
        request = urllib.request.Request(url, data=body, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    def test_presigned_urls(self):
        self.bucket("presigned")
        s3 = self.client("s3", signature_version="s3v4")
        where = {"Bucket": "presigned", "Key": "a key+ü"}
        put = s3.generate_presigned_url("put_object", Params=where, ExpiresIn=60)
        self.assertEqual(self.presigned(put, "PUT", b"content")[0], 200)
        get = s3.generate_presigned_url("get_object", Params=where, ExpiresIn=60)
        self.assertEqual(self.presigned(get), (200, b"content"))
        status, text = self.presigned(get.replace("a%20key", "b%20key"))
        self.assertEqual(status, 403)
        self.assertIn(b"<Code>SignatureDoesNotMatch</Code>", text)
        status, text = self.presigned(get.replace("X-Amz-Expires=60", "X-Amz-Expires=6000"))
        self.assertEqual(status, 403)
        self.assertIn(b"<Code>SignatureDoesNotMatch</Code>", text)
        status, text = self.presigned(self.endpoint + "/presigned/x")
        self.assertEqual(status, 403)
        self.assertIn(b"<Code>AccessDenied</Code>", text)

    def test_a_clock_that_is_wrong(self):
        import datetime
        now = botocore.auth.get_current_datetime

        def late(*args, **kwargs):
            return now(*args, **kwargs) - datetime.timedelta(minutes=20)

        for service, call, code in (("kinesis", "list_streams", "InvalidSignatureException"),
                                    ("sns", "list_topics", "SignatureDoesNotMatch"),
                                    ("s3", "list_buckets", "RequestTimeTooSkewed")):
            client = self.client(service)
            with self.subTest(service), unittest.mock.patch("botocore.auth.get_current_datetime",
                                                            late):
                self.assertEqual(self.refused(getattr(client, call))[0], code)

    def test_a_function_calls_back_with_credentials_of_its_own(self):
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.writestr("m.py", "import boto3, os\n"
                             "def h(event, context):\n"
                             "    arn = boto3.client('lambda').get_function_configuration(\n"
                             "        FunctionName=context.function_name)['FunctionArn']\n"
                             "    return [arn, os.environ['AWS_ACCESS_KEY_ID']]\n")
        client = self.client("lambda")
        client.create_function(FunctionName="f", Runtime="python3.12", Handler="m.h", Timeout=30,
                               Role=f"arn:aws:iam::{ACCOUNT}:role/r", Code={"ZipFile": code.getvalue()})
        arn, key = json.load(client.invoke(FunctionName="f")["Payload"])
        self.assertEqual(arn, f"arn:aws:lambda:eu-west-1:{ACCOUNT}:function:f")
        self.assertRegex(key, "^ASIA[A-Z2-7]{16}$")


class Options(unittest.TestCase):
    def told(self, *arguments):
        process = start(*arguments)
        out, err = process.communicate(timeout=30)
        return process.returncode, err.strip()

    def test_verification_needs_keys(self):
        status, text = self.told("--auth", "verify")
        self.assertEqual(status, 2)
        self.assertIn("--credentials", text)

    def test_a_file_that_is_not_there(self):
        self.assertEqual(
            self.told("--credentials", "/nonexistent"),
            (3, "leat: The credentials file /nonexistent cannot be read."))


if __name__ == "__main__":
    unittest.main()
