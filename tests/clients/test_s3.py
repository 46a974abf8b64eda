"""S3 through boto3: every operation of the service, with the SDK's own waiters, paginators, checksums
and error classes. The AWS CLI has a file of its own."""
import hashlib
import io
import json
import os
import unittest
import uuid
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

import support


class S3Case(unittest.TestCase):
    def setUp(self):
        self.s3 = support.client("s3")

    def bucket(self):
        name = "b-" + uuid.uuid4().hex[:12]
        self.s3.create_bucket(Bucket=name)
        return name

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        error = caught.exception.response["Error"]
        self.assertEqual(error["Code"], code)
        return error

    def keys(self, bucket, **more):
        listed = self.s3.list_objects_v2(Bucket=bucket, **more)
        return [o["Key"] for o in listed.get("Contents", [])]


class Buckets(S3Case):
    def test_a_bucket_is_created_waited_for_listed_and_deleted(self):
        name = self.bucket()
        self.s3.get_waiter("bucket_exists").wait(Bucket=name)
        self.assertEqual(self.s3.head_bucket(Bucket=name)["BucketRegion"], "us-east-1")
        self.assertIsNone(self.s3.get_bucket_location(Bucket=name)["LocationConstraint"])
        self.assertIn(name, [b["Name"] for b in self.s3.list_buckets()["Buckets"]])
        self.assertNotIn("Status", self.s3.get_bucket_versioning(Bucket=name))
        self.s3.delete_bucket(Bucket=name)
        self.s3.get_waiter("bucket_not_exists").wait(Bucket=name)
        self.refused("404", self.s3.head_bucket, Bucket=name)

    def test_a_bucket_lies_in_the_region_it_was_made_for(self):
        there = support.client("s3", region="eu-central-1")
        name = "b-" + uuid.uuid4().hex[:12]
        made = {"LocationConstraint": "eu-central-1"}
        there.create_bucket(Bucket=name, CreateBucketConfiguration=made)
        location = there.get_bucket_location(Bucket=name)
        self.assertEqual(location["LocationConstraint"], "eu-central-1")
        with self.assertRaises(there.exceptions.BucketAlreadyOwnedByYou):
            there.create_bucket(Bucket=name, CreateBucketConfiguration=made)
        other = support.client("s3", account="222222222222", region="eu-central-1")
        with self.assertRaises(other.exceptions.BucketAlreadyExists):
            other.create_bucket(Bucket=name, CreateBucketConfiguration=made)
        self.assertEqual(other.list_buckets()["Buckets"], [])

    def test_buckets_are_listed_in_pages(self):
        alone = support.client("s3", account="333333333333")
        names = sorted(f"p{i}-{uuid.uuid4().hex[:8]}" for i in range(5))
        for name in names:
            alone.create_bucket(Bucket=name)
        pages = alone.get_paginator("list_buckets").paginate(PaginationConfig={"PageSize": 2})
        self.assertEqual([b["Name"] for page in pages for b in page["Buckets"]], names)

    def test_a_full_bucket_is_not_deleted(self):
        name = self.bucket()
        self.s3.put_object(Bucket=name, Key="k", Body=b"x")
        self.refused("BucketNotEmpty", self.s3.delete_bucket, Bucket=name)

    def test_a_missing_bucket_is_reported_as_such(self):
        error = self.refused("NoSuchBucket", self.s3.list_objects_v2, Bucket="no-such-bucket-here")
        self.assertEqual(error["BucketName"], "no-such-bucket-here")

    def test_virtual_hosted_addressing_reaches_the_bucket(self):
        name = self.bucket()
        port = support.endpoint().rsplit(":", 1)[1]
        host = f"{name}.localhost:{port}"
        virtual = boto3.client(
            "s3", endpoint_url=f"http://localhost:{port}", region_name="us-east-1",
            aws_access_key_id="000000000000", aws_secret_access_key="secret",
            config=Config(s3={"addressing_style": "virtual"}))
        seen = []

        def connect_to_loopback(request, **_):
            seen.append(request.url)
            request.headers["Host"] = host
            request.url = request.url.replace(host, f"127.0.0.1:{port}")

        virtual.meta.events.register("before-send.s3", connect_to_loopback)
        virtual.put_object(Bucket=name, Key="k", Body=b"hello")
        self.assertEqual(seen, [f"http://{host}/k"])
        self.assertEqual(self.s3.get_object(Bucket=name, Key="k")["Body"].read(), b"hello")


class Objects(S3Case):
    def test_an_object_comes_back_with_everything_it_was_given(self):
        name = self.bucket()
        put = self.s3.put_object(
            Bucket=name, Key="a b/ü+%", Body=b"hello", ContentType="text/plain",
            CacheControl="no-cache", ContentDisposition="attachment", ContentEncoding="identity",
            ContentLanguage="de", Metadata={"Name": "value"}, Tagging="a=1",
            StorageClass="STANDARD_IA", WebsiteRedirectLocation="/x")
        self.assertEqual(put["ETag"], '"5d41402abc4b2a76b9719d911017c592"')
        self.assertEqual(put["ServerSideEncryption"], "AES256")
        for call in (self.s3.get_object, self.s3.head_object):
            got = call(Bucket=name, Key="a b/ü+%", ChecksumMode="ENABLED")
            self.assertEqual(got["ContentLength"], 5)
            self.assertEqual(got["ContentType"], "text/plain")
            self.assertEqual(got["CacheControl"], "no-cache")
            self.assertEqual(got["ContentDisposition"], "attachment")
            self.assertEqual(got["ContentEncoding"], "identity")
            self.assertEqual(got["ContentLanguage"], "de")
            self.assertEqual(got["Metadata"], {"name": "value"})
            self.assertEqual(got["TagCount"], 1)
            self.assertEqual(got["StorageClass"], "STANDARD_IA")
            self.assertEqual(got["WebsiteRedirectLocation"], "/x")
            self.assertEqual(got["ChecksumType"], "FULL_OBJECT")
            self.assertTrue(any(k in got for k in ("ChecksumCRC32", "ChecksumCRC64NVME")))
        self.assertEqual(self.s3.get_object(Bucket=name, Key="a b/ü+%")["Body"].read(), b"hello")
        self.assertEqual(self.keys(name), ["a b/ü+%"])

    def test_every_checksum_is_sent_verified_and_shown(self):
        name = self.bucket()
        for algorithm in ("CRC32", "SHA1", "SHA256"):
            put = self.s3.put_object(Bucket=name, Key=algorithm, Body=b"hello",
                                     ChecksumAlgorithm=algorithm)
            head = self.s3.head_object(Bucket=name, Key=algorithm, ChecksumMode="ENABLED")
            self.assertEqual(put["Checksum" + algorithm], head["Checksum" + algorithm])
            got = self.s3.get_object(Bucket=name, Key=algorithm)
            self.assertEqual(got["Body"].read(), b"hello")
        self.refused("BadDigest", self.s3.put_object, Bucket=name, Key="bad", Body=b"hello",
                     ChecksumCRC32="AAAAAA==")
        self.refused("404", self.s3.head_object, Bucket=name, Key="bad")

    def test_large_objects_travel_in_one_piece(self):
        name = self.bucket()
        data = os.urandom(6_000_000)
        self.s3.put_object(Bucket=name, Key="big", Body=io.BytesIO(data))
        got = self.s3.get_object(Bucket=name, Key="big")
        self.assertEqual(got["ContentLength"], len(data))
        self.assertEqual(hashlib.sha256(got["Body"].read()).digest(), hashlib.sha256(data).digest())
        part = self.s3.get_object(Bucket=name, Key="big", Range="bytes=5999990-")
        self.assertEqual(part["Body"].read(), data[-10:])
        self.assertEqual(part["ContentRange"], "bytes 5999990-5999999/6000000")

    def test_ranges_and_their_errors(self):
        name = self.bucket()
        self.s3.put_object(Bucket=name, Key="k", Body=b"0123456789")
        part = self.s3.get_object(Bucket=name, Key="k", Range="bytes=2-4")
        self.assertEqual(part["ResponseMetadata"]["HTTPStatusCode"], 206)
        self.assertEqual(part["Body"].read(), b"234")
        error = self.refused("InvalidRange", self.s3.get_object, Bucket=name, Key="k",
                             Range="bytes=10-")
        self.assertEqual(error["ActualObjectSize"], "10")

    def test_conditions_of_reads_and_writes(self):
        name = self.bucket()
        tag = self.s3.put_object(Bucket=name, Key="k", Body=b"one", IfNoneMatch="*")["ETag"]
        self.refused("PreconditionFailed", self.s3.put_object, Bucket=name, Key="k", Body=b"two",
                     IfNoneMatch="*")
        self.refused("PreconditionFailed", self.s3.put_object, Bucket=name, Key="k", Body=b"two",
                     IfMatch='"other"')
        self.refused("304", self.s3.get_object, Bucket=name, Key="k", IfNoneMatch=tag)
        self.refused("PreconditionFailed", self.s3.get_object, Bucket=name, Key="k", IfMatch='"x"')
        self.s3.put_object(Bucket=name, Key="k", Body=b"two", IfMatch=tag)
        self.refused("PreconditionFailed", self.s3.delete_object, Bucket=name, Key="k", IfMatch=tag)
        self.assertEqual(self.s3.get_object(Bucket=name, Key="k")["Body"].read(), b"two")

    def test_a_missing_key_raises_the_modelled_error(self):
        name = self.bucket()
        with self.assertRaises(self.s3.exceptions.NoSuchKey):
            self.s3.get_object(Bucket=name, Key="none")
        self.refused("404", self.s3.head_object, Bucket=name, Key="none")

    def test_waiters_see_objects_come_and_go(self):
        name = self.bucket()
        self.s3.put_object(Bucket=name, Key="k", Body=b"")
        self.s3.get_waiter("object_exists").wait(Bucket=name, Key="k")
        self.s3.delete_object(Bucket=name, Key="k")
        self.s3.get_waiter("object_not_exists").wait(Bucket=name, Key="k")

    def test_objects_are_copied(self):
        name = self.bucket()
        self.s3.put_object(Bucket=name, Key="a b", Body=b"hello", Metadata={"m": "1"})
        source = {"Bucket": name, "Key": "a b"}
        copied = self.s3.copy_object(Bucket=name, Key="c", CopySource=source)
        self.assertEqual(copied["CopyObjectResult"]["ETag"], '"5d41402abc4b2a76b9719d911017c592"')
        self.assertEqual(self.s3.head_object(Bucket=name, Key="c")["Metadata"], {"m": "1"})
        self.s3.copy_object(Bucket=name, Key="c", CopySource=f"{name}/c", Metadata={"n": "2"},
                            MetadataDirective="REPLACE")
        self.assertEqual(self.s3.head_object(Bucket=name, Key="c")["Metadata"], {"n": "2"})
        self.refused("InvalidRequest", self.s3.copy_object, Bucket=name, Key="c",
                     CopySource=f"{name}/c")

    def test_objects_are_deleted_one_by_one_and_together(self):
        name = self.bucket()
        for key in "abc":
            self.s3.put_object(Bucket=name, Key=key, Body=b"x")
        self.s3.delete_object(Bucket=name, Key="a")
        self.s3.delete_object(Bucket=name, Key="a")
        deleted = self.s3.delete_objects(
            Bucket=name, Delete={"Objects": [{"Key": k} for k in ("b", "c", "missing")]})
        self.assertEqual([d["Key"] for d in deleted["Deleted"]], ["b", "c", "missing"])
        self.assertEqual(self.keys(name), [])

    def test_transfers_of_the_sdk_work_below_the_multipart_size(self):
        name = self.bucket()
        data = os.urandom(1_000_000)
        self.s3.upload_fileobj(io.BytesIO(data), name, "t")
        got = io.BytesIO()
        self.s3.download_fileobj(name, "t", got)
        self.assertEqual(got.getvalue(), data)

    def test_what_is_not_built_says_so(self):
        name = self.bucket()
        self.refused("NotImplemented", self.s3.create_multipart_upload, Bucket=name, Key="k")
        self.refused("NotImplemented", self.s3.put_bucket_versioning, Bucket=name,
                     VersioningConfiguration={"Status": "Enabled"})
        self.refused("NotImplemented", self.s3.put_object, Bucket=name, Key="k",
                     ServerSideEncryption="aws:kms")


class Listings(S3Case):
    def test_pages_give_every_key_once(self):
        name = self.bucket()
        keys = sorted(f"{d}/{i:03}" for d in "abc" for i in range(25))
        for key in keys:
            self.s3.put_object(Bucket=name, Key=key, Body=b"")
        for operation in ("list_objects_v2", "list_objects"):
            pages = self.s3.get_paginator(operation).paginate(
                Bucket=name, PaginationConfig={"PageSize": 10})
            self.assertEqual([o["Key"] for page in pages for o in page["Contents"]], keys)
            rolled = self.s3.get_paginator(operation).paginate(
                Bucket=name, Delimiter="/", PaginationConfig={"PageSize": 1})
            self.assertEqual([p["Prefix"] for page in rolled for p in page["CommonPrefixes"]],
                             ["a/", "b/", "c/"])
        versions = self.s3.get_paginator("list_object_versions").paginate(
            Bucket=name, PaginationConfig={"PageSize": 10})
        self.assertEqual([v["Key"] for page in versions for v in page["Versions"]], keys)

    def test_prefix_start_and_owner(self):
        name = self.bucket()
        for key in ("a", "b/1", "b/2"):
            self.s3.put_object(Bucket=name, Key=key, Body=b"x")
        self.assertEqual(self.keys(name, Prefix="b/"), ["b/1", "b/2"])
        self.assertEqual(self.keys(name, StartAfter="b/1"), ["b/2"])
        listed = self.s3.list_objects_v2(Bucket=name, FetchOwner=True)["Contents"][0]
        self.assertEqual(len(listed["Owner"]["ID"]), 64)
        self.assertEqual(listed["Size"], 1)


class Settings(S3Case):
    def test_tags_of_buckets_and_objects(self):
        name = self.bucket()
        self.refused("NoSuchTagSet", self.s3.get_bucket_tagging, Bucket=name)
        tags = {"TagSet": [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": ""}]}
        self.s3.put_bucket_tagging(Bucket=name, Tagging=tags)
        self.assertEqual(self.s3.get_bucket_tagging(Bucket=name)["TagSet"], tags["TagSet"])
        self.s3.delete_bucket_tagging(Bucket=name)
        self.refused("NoSuchTagSet", self.s3.get_bucket_tagging, Bucket=name)
        self.s3.put_object(Bucket=name, Key="k", Body=b"")
        self.assertEqual(self.s3.get_object_tagging(Bucket=name, Key="k")["TagSet"], [])
        self.s3.put_object_tagging(Bucket=name, Key="k", Tagging=tags)
        self.assertEqual(self.s3.get_object_tagging(Bucket=name, Key="k")["TagSet"], tags["TagSet"])
        self.s3.delete_object_tagging(Bucket=name, Key="k")
        self.assertEqual(self.s3.get_object_tagging(Bucket=name, Key="k")["TagSet"], [])

    def test_encryption(self):
        name = self.bucket()
        rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"},
                "BucketKeyEnabled": True}
        def rules():
            found = self.s3.get_bucket_encryption(Bucket=name)
            return found["ServerSideEncryptionConfiguration"]["Rules"]
        self.assertEqual(rules()[0]["BucketKeyEnabled"], False)
        self.s3.put_bucket_encryption(
            Bucket=name, ServerSideEncryptionConfiguration={"Rules": [rule]})
        self.assertEqual(rules(), [rule])
        self.s3.delete_bucket_encryption(Bucket=name)
        self.assertEqual(rules()[0]["BucketKeyEnabled"], False)

    def test_policy(self):
        name = self.bucket()
        self.refused("NoSuchBucketPolicy", self.s3.get_bucket_policy, Bucket=name)
        policy = json.dumps({"Version": "2012-10-17", "Statement": []})
        self.s3.put_bucket_policy(Bucket=name, Policy=policy)
        self.assertEqual(self.s3.get_bucket_policy(Bucket=name)["Policy"], policy)
        self.s3.delete_bucket_policy(Bucket=name)
        self.refused("NoSuchBucketPolicy", self.s3.get_bucket_policy, Bucket=name)

    def test_public_access_block_and_ownership(self):
        name = self.bucket()
        def block():
            return self.s3.get_public_access_block(Bucket=name)["PublicAccessBlockConfiguration"]
        self.assertEqual(set(block().values()), {True})
        flags = {"BlockPublicAcls": True, "IgnorePublicAcls": False, "BlockPublicPolicy": True,
                 "RestrictPublicBuckets": False}
        self.s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=flags)
        self.assertEqual(block(), flags)
        self.s3.delete_public_access_block(Bucket=name)
        self.refused("NoSuchPublicAccessBlockConfiguration", self.s3.get_public_access_block,
                     Bucket=name)
        def ownership():
            return self.s3.get_bucket_ownership_controls(Bucket=name)["OwnershipControls"]["Rules"]
        self.assertEqual(ownership(), [{"ObjectOwnership": "BucketOwnerEnforced"}])
        self.s3.put_bucket_ownership_controls(
            Bucket=name, OwnershipControls={"Rules": [{"ObjectOwnership": "ObjectWriter"}]})
        self.assertEqual(ownership(), [{"ObjectOwnership": "ObjectWriter"}])
        self.s3.delete_bucket_ownership_controls(Bucket=name)
        self.refused("OwnershipControlsNotFoundError", self.s3.get_bucket_ownership_controls,
                     Bucket=name)

    def test_settings_that_nobody_made(self):
        name = self.bucket()
        self.refused("NoSuchCORSConfiguration", self.s3.get_bucket_cors, Bucket=name)
        self.refused("NoSuchWebsiteConfiguration", self.s3.get_bucket_website, Bucket=name)
        self.refused("NoSuchLifecycleConfiguration", self.s3.get_bucket_lifecycle_configuration,
                     Bucket=name)
        self.refused("ReplicationConfigurationNotFoundError", self.s3.get_bucket_replication,
                     Bucket=name)
        self.refused("ObjectLockConfigurationNotFoundError", self.s3.get_object_lock_configuration,
                     Bucket=name)
        self.assertEqual(self.s3.get_bucket_request_payment(Bucket=name)["Payer"], "BucketOwner")
        self.assertNotIn("LoggingEnabled", self.s3.get_bucket_logging(Bucket=name))
        self.assertNotIn("Status", self.s3.get_bucket_accelerate_configuration(Bucket=name))
        acl = self.s3.get_bucket_acl(Bucket=name)
        self.assertEqual(acl["Grants"], [{"Grantee": {"ID": acl["Owner"]["ID"],
                                                      "Type": "CanonicalUser"},
                                          "Permission": "FULL_CONTROL"}])


class Notifications(S3Case):
    def setUp(self):
        super().setUp()
        self.sqs = support.client("sqs")
        self.queue = self.sqs.create_queue(QueueName="q-" + uuid.uuid4().hex[:8])["QueueUrl"]
        self.queue_arn = self.sqs.get_queue_attributes(
            QueueUrl=self.queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

    def messages(self):
        support.settle()
        found = []
        while True:
            got = self.sqs.receive_message(QueueUrl=self.queue, MaxNumberOfMessages=10)
            if not got.get("Messages"):
                return found
            for message in got["Messages"]:
                found.append(json.loads(message["Body"]))
                self.sqs.delete_message(QueueUrl=self.queue, ReceiptHandle=message["ReceiptHandle"])

    def test_a_queue_hears_of_new_objects(self):
        name = self.bucket()
        rule = {"Id": "r", "QueueArn": self.queue_arn, "Events": ["s3:ObjectCreated:*"],
                "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "data/"}]}}}
        self.s3.put_bucket_notification_configuration(
            Bucket=name, NotificationConfiguration={"QueueConfigurations": [rule]})
        shown = self.s3.get_bucket_notification_configuration(Bucket=name)["QueueConfigurations"]
        self.assertEqual(shown[0]["QueueArn"], self.queue_arn)
        self.assertEqual(shown[0]["Filter"]["Key"]["FilterRules"][0]["Value"], "data/")
        self.assertEqual([m["Event"] for m in self.messages()], ["s3:TestEvent"])
        self.s3.put_object(Bucket=name, Key="data/1", Body=b"hello")
        self.s3.put_object(Bucket=name, Key="error/1", Body=b"hello")
        events = self.messages()
        self.assertEqual([e["Records"][0]["s3"]["object"]["key"] for e in events], ["data/1"])
        self.s3.put_bucket_notification_configuration(Bucket=name, NotificationConfiguration={})
        self.s3.put_object(Bucket=name, Key="data/2", Body=b"hello")
        self.assertEqual(self.messages(), [])

    def test_a_function_hears_of_new_objects(self):
        name = self.bucket()
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.writestr("main.py", (
                "import boto3, json, os\n"
                "def handler(event, context):\n"
                f"    boto3.client('sqs').send_message(QueueUrl={self.queue!r},\n"
                "        MessageBody=json.dumps(event))\n"))
        lambdas = support.client("lambda")
        function = lambdas.create_function(
            FunctionName="f-" + uuid.uuid4().hex[:8], Runtime="python3.12", Handler="main.handler",
            Role="arn:aws:iam::000000000000:role/r", Timeout=30,
            Code={"ZipFile": code.getvalue()})["FunctionArn"]
        self.s3.put_bucket_notification_configuration(
            Bucket=name, NotificationConfiguration={"LambdaFunctionConfigurations": [
                {"LambdaFunctionArn": function, "Events": ["s3:ObjectCreated:Put"]}]})
        self.s3.put_object(Bucket=name, Key="k", Body=b"hello")
        events = self.messages()
        self.assertEqual([e["Records"][0]["eventName"] for e in events], ["ObjectCreated:Put"])

    def test_a_missing_destination_is_refused(self):
        name = self.bucket()
        self.refused("InvalidArgument", self.s3.put_bucket_notification_configuration, Bucket=name,
                     NotificationConfiguration={"QueueConfigurations": [
                         {"QueueArn": self.queue_arn + "x", "Events": ["s3:ObjectCreated:*"]}]})


if __name__ == "__main__":
    unittest.main()
