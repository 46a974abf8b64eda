"""S3 through the AWS CLI: its operations one by one, and the commands that treat S3 like a file system."""
import os
import pathlib
import tempfile
import unittest
import uuid

import support
from test_s3 import S3Case


class CommandLine(S3Case):
    def test_buckets_and_objects_by_their_operations(self):
        name = "cli-" + uuid.uuid4().hex[:10]
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "in")
            path.write_bytes(b"hello")
            support.cli("s3api", "create-bucket", "--bucket", name)
            support.cli("s3api", "head-bucket", "--bucket", name)
            buckets = support.cli("s3api", "list-buckets")["Buckets"]
            self.assertIn(name, [b["Name"] for b in buckets])
            support.cli("s3api", "get-bucket-location", "--bucket", name)
            support.cli("s3api", "put-object", "--bucket", name, "--key", "k", "--body", str(path),
                        "--metadata", "a=b")
            support.cli("s3api", "get-object", "--bucket", name, "--key", "k", folder + "/out")
            self.assertEqual(pathlib.Path(folder, "out").read_bytes(), b"hello")
            head = support.cli("s3api", "head-object", "--bucket", name, "--key", "k")
            self.assertEqual(head["Metadata"], {"a": "b"})
            support.cli("s3api", "copy-object", "--bucket", name, "--key", "c", "--copy-source",
                        f"{name}/k")
            listed = support.cli("s3api", "list-objects-v2", "--bucket", name)
            self.assertEqual([o["Key"] for o in listed["Contents"]], ["c", "k"])
            listed = support.cli("s3api", "list-objects", "--bucket", name)
            self.assertEqual(len(listed["Contents"]), 2)
            support.cli("s3api", "delete-object", "--bucket", name, "--key", "c")
            support.cli("s3api", "delete-objects", "--bucket", name, "--delete",
                        "Objects=[{Key=k}]")
            support.cli("s3api", "delete-bucket", "--bucket", name)
        self.assertIn("NoSuchBucket", support.cli("s3api", "list-objects-v2", "--bucket", name,
                                                  check=False))

    def test_settings_by_their_operations(self):
        name = self.bucket()
        def s3api(operation, *more):
            return support.cli("s3api", operation, "--bucket", name, *more)
        s3api("get-bucket-versioning")
        s3api("get-bucket-acl")
        s3api("get-bucket-request-payment")
        s3api("get-bucket-logging")
        s3api("get-bucket-accelerate-configuration")
        s3api("get-bucket-notification-configuration")
        s3api("put-bucket-notification-configuration", "--notification-configuration", "{}")
        s3api("put-bucket-tagging", "--tagging", "TagSet=[{Key=a,Value=b}]")
        self.assertEqual(s3api("get-bucket-tagging")["TagSet"], [{"Key": "a", "Value": "b"}])
        s3api("delete-bucket-tagging")
        s3api("put-bucket-encryption", "--server-side-encryption-configuration",
              '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]}')
        s3api("get-bucket-encryption")
        s3api("delete-bucket-encryption")
        s3api("put-bucket-policy", "--policy", '{"Statement":[]}')
        s3api("get-bucket-policy")
        s3api("delete-bucket-policy")
        s3api("put-public-access-block", "--public-access-block-configuration",
              "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,"
              "RestrictPublicBuckets=true")
        s3api("get-public-access-block")
        s3api("delete-public-access-block")
        s3api("put-bucket-ownership-controls", "--ownership-controls",
              "Rules=[{ObjectOwnership=BucketOwnerPreferred}]")
        s3api("get-bucket-ownership-controls")
        s3api("delete-bucket-ownership-controls")
        self.s3.put_object(Bucket=name, Key="k", Body=b"")
        s3api("put-object-tagging", "--key", "k", "--tagging", "TagSet=[{Key=a,Value=b}]")
        s3api("get-object-tagging", "--key", "k")
        s3api("delete-object-tagging", "--key", "k")
        s3api("list-object-versions")
        for operation in ("get-bucket-cors", "get-bucket-website", "get-bucket-replication",
                          "get-bucket-lifecycle-configuration", "get-object-lock-configuration"):
            said = support.cli("s3api", operation, "--bucket", name, check=False)
            self.assertIn("does not exist" if "website" not in operation
                          and "replication" not in operation else "(", said)

    def test_the_file_commands_copy_list_move_sync_and_remove(self):
        name = "cli-" + uuid.uuid4().hex[:10]
        url = f"s3://{name}"
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "tree/sub").mkdir(parents=True)
            (root / "tree/one.txt").write_text("one")
            (root / "tree/sub/two words.txt").write_text("two")
            (root / "big").write_bytes(os.urandom(2_000_000))
            support.cli("s3", "mb", url)
            support.cli("s3", "cp", str(root / "big"), f"{url}/big")
            support.cli("s3", "cp", f"{url}/big", str(root / "back"))
            self.assertEqual((root / "back").read_bytes(), (root / "big").read_bytes())
            support.cli("s3", "sync", str(root / "tree"), f"{url}/tree")
            self.assertEqual(self.keys(name), ["big", "tree/one.txt", "tree/sub/two words.txt"])
            listed = support.cli("s3", "ls", f"{url}/tree/")
            self.assertIn("PRE sub/", listed)
            self.assertIn("one.txt", listed)
            support.cli("s3", "sync", f"{url}/tree", str(root / "copy"))
            self.assertEqual((root / "copy/sub/two words.txt").read_text(), "two")
            (root / "tree/one.txt").unlink()
            support.cli("s3", "sync", "--delete", str(root / "tree"), f"{url}/tree")
            support.cli("s3", "cp", f"{url}/big", f"{url}/big2")
            support.cli("s3", "mv", f"{url}/big2", f"{url}/big3")
            self.assertEqual(self.keys(name), ["big", "big3", "tree/sub/two words.txt"])
            support.cli("s3", "rm", f"{url}/big")
            support.cli("s3", "rm", "--recursive", url)
            self.assertEqual(self.keys(name), [])
            support.cli("s3", "rb", url)
            self.assertNotIn(name, support.cli("s3", "ls") or "")


if __name__ == "__main__":
    unittest.main()
