"""Firehose through boto3 and the AWS CLI: every operation of the service, and what arrives in S3."""
import base64
import gzip
import io
import json
import unittest
import uuid
import zipfile

from botocore.exceptions import ClientError

import support

ACCOUNT = "000000000000"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/delivery"


class FirehoseCase(unittest.TestCase):
    def setUp(self):
        self.firehose = support.client("firehose")
        self.s3 = support.client("s3", s3={"addressing_style": "path"})
        self.bucket = f"firehose-{uuid.uuid4().hex[:12]}"
        self.s3.create_bucket(Bucket=self.bucket)

    def destination(self, **more):
        return {"RoleARN": ROLE, "BucketARN": f"arn:aws:s3:::{self.bucket}", **more}

    def new_stream(self, **more):
        name = f"ds-{uuid.uuid4().hex[:12]}"
        if "S3DestinationConfiguration" not in more:
            more.setdefault("ExtendedS3DestinationConfiguration", self.destination())
        self.arn = self.firehose.create_delivery_stream(
            DeliveryStreamName=name, **more)["DeliveryStreamARN"]
        self.addCleanup(self.remove, name)
        return name

    def remove(self, name):
        try:
            self.firehose.delete_delivery_stream(DeliveryStreamName=name)
        except self.firehose.exceptions.ResourceNotFoundException:
            pass

    def describe(self, name):
        return self.firehose.describe_delivery_stream(
            DeliveryStreamName=name)["DeliveryStreamDescription"]

    def objects(self, prefix=""):
        listing = self.s3.list_objects_v2(Bucket=self.bucket, Prefix=prefix)
        return [self.s3.get_object(Bucket=self.bucket, Key=entry["Key"]) | {"Key": entry["Key"]}
                for entry in listing.get("Contents", [])]


class Boto3(FirehoseCase):
    def test_a_stream_is_created_described_listed_and_deleted(self):
        name = self.new_stream(ExtendedS3DestinationConfiguration=self.destination(
            Prefix="data/", BufferingHints={"SizeInMBs": 1, "IntervalInSeconds": 60}))
        self.assertEqual(self.arn, f"arn:aws:firehose:us-east-1:{ACCOUNT}:deliverystream/{name}")
        stream = self.describe(name)
        self.assertEqual(stream["DeliveryStreamStatus"], "ACTIVE")
        self.assertEqual(stream["DeliveryStreamType"], "DirectPut")
        self.assertEqual(stream["VersionId"], "1")
        self.assertFalse(stream["HasMoreDestinations"])
        [destination] = stream["Destinations"]
        self.assertEqual(destination["DestinationId"], "destinationId-000000000001")
        extended = destination["ExtendedS3DestinationDescription"]
        self.assertEqual(extended["BufferingHints"], {"SizeInMBs": 1, "IntervalInSeconds": 60})
        self.assertEqual(extended["CompressionFormat"], "UNCOMPRESSED")
        self.assertEqual(extended["S3BackupMode"], "Disabled")
        self.assertNotIn("S3BackupMode", destination["S3DestinationDescription"])
        self.assertIn(name, self.firehose.list_delivery_streams(
            Limit=10000)["DeliveryStreamNames"])
        self.firehose.delete_delivery_stream(DeliveryStreamName=name)
        with self.assertRaises(self.firehose.exceptions.ResourceNotFoundException) as caught:
            self.describe(name)
        self.assertEqual(caught.exception.response["Error"]["Message"],
                         f"Firehose {name} not found under account {ACCOUNT}.")

    def test_records_and_batches_arrive_joined_when_the_buffer_is_old_enough(self):
        name = self.new_stream(ExtendedS3DestinationConfiguration=self.destination(Prefix="d/"))
        answer = self.firehose.put_record(DeliveryStreamName=name, Record={"Data": b"one\n"})
        self.assertTrue(answer["RecordId"])
        self.assertFalse(answer["Encrypted"])
        answer = self.firehose.put_record_batch(
            DeliveryStreamName=name, Records=[{"Data": b"two\n"}, {"Data": b""}, {"Data": b"\x00\xff"}])
        self.assertEqual(answer["FailedPutCount"], 0)
        self.assertEqual(len({r["RecordId"] for r in answer["RequestResponses"]}), 3)
        self.assertEqual(self.objects(), [])
        support.advance(300)
        [delivered] = self.objects("d/")
        self.assertEqual(delivered["Body"].read(), b"one\ntwo\n\x00\xff")
        self.assertEqual(delivered["ContentType"], "application/octet-stream")
        self.assertRegex(delivered["Key"], rf"^d/\d{{4}}/\d\d/\d\d/\d\d/{name}-1-\d{{4}}(-\d\d){{5}}-"
                                           r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")

    def test_gzip_and_a_delimiter(self):
        name = self.new_stream(ExtendedS3DestinationConfiguration=self.destination(
            CompressionFormat="GZIP", BufferingHints={"SizeInMBs": 1, "IntervalInSeconds": 0},
            ProcessingConfiguration={"Enabled": True, "Processors": [
                {"Type": "AppendDelimiterToRecord",
                 "Parameters": [{"ParameterName": "Delimiter", "ParameterValue": "\\n"}]}]}))
        self.firehose.put_record_batch(DeliveryStreamName=name,
                                       Records=[{"Data": b"a"}, {"Data": b"b"}])
        support.settle()
        [delivered] = self.objects()
        self.assertTrue(delivered["Key"].endswith(".gz"))
        self.assertEqual(delivered["ContentEncoding"], "gzip")
        self.assertEqual(gzip.decompress(delivered["Body"].read()), b"a\nb\n")

    def test_an_update_changes_the_destination_and_the_version(self):
        name = self.new_stream()
        with self.assertRaises(self.firehose.exceptions.ConcurrentModificationException):
            self.firehose.update_destination(
                DeliveryStreamName=name, CurrentDeliveryStreamVersionId="9",
                DestinationId="destinationId-000000000001", ExtendedS3DestinationUpdate={})
        self.firehose.update_destination(
            DeliveryStreamName=name, CurrentDeliveryStreamVersionId="1",
            DestinationId="destinationId-000000000001", ExtendedS3DestinationUpdate={
                "Prefix": "new/!{timestamp:yyyy}/",
                "ErrorOutputPrefix": "failed/!{firehose:error-output-type}/"})
        stream = self.describe(name)
        self.assertEqual(stream["VersionId"], "2")
        self.assertIn("LastUpdateTimestamp", stream)
        self.firehose.put_record(DeliveryStreamName=name, Record={"Data": b"x"})
        support.flush("firehose", name)
        support.settle()
        [delivered] = self.objects()
        self.assertRegex(delivered["Key"], rf"^new/\d{{4}}/{name}-2-")

    def test_tags(self):
        name = self.new_stream(Tags=[{"Key": "team", "Value": "core"}])
        self.firehose.tag_delivery_stream(
            DeliveryStreamName=name, Tags=[{"Key": "team", "Value": "edge"}, {"Key": "stage", "Value": ""}])
        answer = self.firehose.list_tags_for_delivery_stream(DeliveryStreamName=name)
        self.assertEqual(answer["Tags"], [{"Key": "stage", "Value": ""},
                                          {"Key": "team", "Value": "edge"}])
        self.assertFalse(answer["HasMoreTags"])
        self.firehose.untag_delivery_stream(DeliveryStreamName=name, TagKeys=["stage"])
        answer = self.firehose.list_tags_for_delivery_stream(DeliveryStreamName=name)
        self.assertEqual(answer["Tags"], [{"Key": "team", "Value": "edge"}])

    def test_a_kinesis_stream_as_source(self):
        kinesis = support.client("kinesis")
        source = f"source-{uuid.uuid4().hex[:8]}"
        kinesis.create_stream(StreamName=source, ShardCount=1)
        kinesis.put_record(StreamName=source, Data=b"before", PartitionKey="k")
        source_arn = f"arn:aws:kinesis:us-east-1:{ACCOUNT}:stream/{source}"
        name = self.new_stream(
            DeliveryStreamType="KinesisStreamAsSource",
            KinesisStreamSourceConfiguration={"KinesisStreamARN": source_arn, "RoleARN": ROLE})
        self.assertEqual(
            self.describe(name)["Source"]["KinesisStreamSourceDescription"]["KinesisStreamARN"],
            source_arn)
        kinesis.put_record(StreamName=source, Data=b"after", PartitionKey="k")
        support.advance(300)
        [delivered] = self.objects()
        self.assertEqual(delivered["Body"].read(), b"after")
        with self.assertRaises(self.firehose.exceptions.InvalidArgumentException):
            self.firehose.put_record(DeliveryStreamName=name, Record={"Data": b"x"})

    def new_function(self, code):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("main.py", code)
        awslambda = support.client("lambda")
        name = f"transform-{uuid.uuid4().hex[:8]}"
        arn = awslambda.create_function(
            FunctionName=name, Runtime="python3.11", Handler="main.handler", Role=ROLE,
            Code={"ZipFile": archive.getvalue()})["FunctionArn"]
        awslambda.get_waiter("function_active_v2").wait(FunctionName=name)
        self.addCleanup(awslambda.delete_function, FunctionName=name)
        return arn

    def transforming(self, function, **more):
        return self.destination(
            Prefix="data/", ErrorOutputPrefix="error/!{firehose:error-output-type}/",
            ProcessingConfiguration={"Enabled": True, "Processors": [{
                "Type": "Lambda",
                "Parameters": [{"ParameterName": "LambdaArn", "ParameterValue": function}]}]}, **more)

    def test_a_function_decides_about_every_record(self):
        arn = self.new_function(
            "import base64\n"
            "def handler(event, context):\n"
            "    out = []\n"
            "    for record in event['records']:\n"
            "        data = base64.b64decode(record['data']).decode()\n"
            "        result = {'drop': 'Dropped', 'fail': 'ProcessingFailed'}.get(data, 'Ok')\n"
            "        text = base64.b64encode((data.upper() + ';').encode()).decode()\n"
            "        out.append({'recordId': record['recordId'], 'result': result, 'data': text})\n"
            "    return {'records': out}\n")
        name = self.new_stream(ExtendedS3DestinationConfiguration=self.transforming(arn))
        self.firehose.put_record_batch(DeliveryStreamName=name, Records=[
            {"Data": data} for data in (b"one", b"drop", b"fail", b"two")])
        support.advance(360)
        [delivered] = self.objects("data/")
        self.assertEqual(delivered["Body"].read(), b"ONE;TWO;")
        [failed] = self.objects("error/processing-failed/")
        line = json.loads(failed["Body"].read())
        self.assertEqual(list(line), ["rawData", "errorCode", "errorMessage", "attemptsMade",
                                      "arrivalTimestamp", "attemptEndingTimestamp", "lambdaARN"])
        self.assertEqual(base64.b64decode(line["rawData"]), b"fail")
        self.assertEqual(line["errorCode"], "Lambda.ProcessingFailedStatus")
        self.assertEqual(line["attemptsMade"], 1)
        self.assertEqual(line["attemptEndingTimestamp"] - line["arrivalTimestamp"], 60000)
        self.assertEqual(line["lambdaARN"], arn)

    def test_a_function_that_raises_fails_its_whole_batch(self):
        arn = self.new_function("def handler(event, context):\n    raise ValueError('no')\n")
        name = self.new_stream(ExtendedS3DestinationConfiguration=self.transforming(arn))
        self.firehose.put_record_batch(DeliveryStreamName=name,
                                       Records=[{"Data": b"one"}, {"Data": b"two"}])
        support.advance(360)
        self.assertEqual(self.objects("data/"), [])
        [failed] = self.objects("error/")
        lines = [json.loads(line) for line in failed["Body"].read().splitlines()]
        self.assertEqual([base64.b64decode(line["rawData"]) for line in lines], [b"one", b"two"])
        self.assertEqual({(line["errorCode"], line["attemptsMade"]) for line in lines},
                         {("Lambda.FunctionError", 4)})

    def test_what_is_not_built_is_refused_by_name(self):
        with self.assertRaises(ClientError) as caught:
            self.firehose.create_delivery_stream(
                DeliveryStreamName="refused", ExtendedS3DestinationConfiguration=self.destination(
                    CompressionFormat="Snappy"))
        self.assertIn("Snappy", caught.exception.response["Error"]["Message"])


class CommandLine(FirehoseCase):
    def test_every_operation(self):
        name = f"cli-{uuid.uuid4().hex[:12]}"
        self.addCleanup(self.remove, name)
        named = ["--delivery-stream-name", name]
        made = support.cli("firehose", "create-delivery-stream", *named,
                           "--extended-s3-destination-configuration",
                           json.dumps(self.destination(Prefix="cli/")))
        self.assertTrue(made["DeliveryStreamARN"].endswith(":deliverystream/" + name))
        stream = support.cli("firehose", "describe-delivery-stream", *named)
        self.assertEqual(stream["DeliveryStreamDescription"]["DeliveryStreamStatus"], "ACTIVE")
        self.assertIn(name, support.cli("firehose", "list-delivery-streams",
                                        "--limit", "10000")["DeliveryStreamNames"])
        # Version 2 of the command line takes base64 unless it is told otherwise, version 1 text.
        raw = (("--cli-binary-format", "raw-in-base64-out")
               if str(support.cli("--version")).startswith("aws-cli/2") else ())
        put = support.cli("firehose", "put-record", *named, "--record", '{"Data":"one\\n"}', *raw)
        self.assertTrue(put["RecordId"])
        put = support.cli("firehose", "put-record-batch", *named,
                          "--records", '[{"Data":"two\\n"},{"Data":"three\\n"}]', *raw)
        self.assertEqual(put["FailedPutCount"], 0)
        support.advance(300)
        [delivered] = self.objects("cli/")
        self.assertEqual(delivered["Body"].read(), b"one\ntwo\nthree\n")
        support.cli("firehose", "tag-delivery-stream", *named, "--tags", "Key=a,Value=1", "Key=b,Value=2")
        support.cli("firehose", "untag-delivery-stream", *named, "--tag-keys", "a")
        self.assertEqual(support.cli("firehose", "list-tags-for-delivery-stream", *named)["Tags"],
                         [{"Key": "b", "Value": "2"}])
        support.cli("firehose", "update-destination", *named,
                    "--current-delivery-stream-version-id", "1",
                    "--destination-id", "destinationId-000000000001",
                    "--extended-s3-destination-update", '{"CompressionFormat":"GZIP"}')
        stream = support.cli("firehose", "describe-delivery-stream", *named)
        self.assertEqual(stream["DeliveryStreamDescription"]["VersionId"], "2")
        support.cli("firehose", "delete-delivery-stream", *named)
        error = support.cli("firehose", "describe-delivery-stream", *named, check=False)
        self.assertIn("ResourceNotFoundException", error)


if __name__ == "__main__":
    unittest.main()
