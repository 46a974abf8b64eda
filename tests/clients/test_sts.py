"""STS through boto3 and the AWS CLI: identities, assumed roles, temporary keys used with other
services."""
import datetime
import json
import os
import subprocess
import tempfile
import unittest
import urllib.request
import uuid

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

import support

ACCOUNT = "123456789012"


def trust(*principals):
    return json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": list(principals)},
         "Action": ["sts:AssumeRole", "sts:TagSession"]}]})


def with_keys(service, credentials, region=support.REGION):
    return boto3.client(
        service, endpoint_url=support.endpoint(), region_name=region,
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials.get("SessionToken"),
        config=Config(retries={"max_attempts": 1}))


class Sts(unittest.TestCase):
    def setUp(self):
        self.iam = support.client("iam", account=ACCOUNT)
        self.sts = support.client("sts", account=ACCOUNT)
        self.name = "role-" + uuid.uuid4().hex[:8]

    def role(self, **more):
        return self.iam.create_role(RoleName=self.name, AssumeRolePolicyDocument=trust(ACCOUNT),
                                    **more)["Role"]

    def test_the_identity_of_an_account_id_is_its_root(self):
        identity = self.sts.get_caller_identity()
        self.assertEqual(identity["Arn"], f"arn:aws:iam::{ACCOUNT}:root")
        self.assertEqual((identity["Account"], identity["UserId"]), (ACCOUNT, ACCOUNT))

    def test_an_assumed_role_works_with_other_services(self):
        role = self.role()
        answer = self.sts.assume_role(
            RoleArn=role["Arn"], RoleSessionName="tests", DurationSeconds=900,
            Tags=[{"Key": "team", "Value": "a"}], TransitiveTagKeys=["team"],
            Policy=json.dumps({"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}))
        credentials = answer["Credentials"]
        self.assertIsInstance(credentials["Expiration"], datetime.datetime)
        self.assertEqual(answer["AssumedRoleUser"], {
            "AssumedRoleId": role["RoleId"] + ":tests",
            "Arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/{self.name}/tests"})
        self.assertGreater(answer["PackedPolicySize"], 0)
        identity = with_keys("sts", credentials).get_caller_identity()
        self.assertEqual(identity["UserId"], role["RoleId"] + ":tests")
        queue = with_keys("sqs", credentials).create_queue(QueueName=self.name)["QueueUrl"]
        self.assertIn(f"/{ACCOUNT}/", queue)
        info = self.sts.get_access_key_info(AccessKeyId=credentials["AccessKeyId"])
        self.assertEqual(info["Account"], ACCOUNT)

    def test_a_role_is_assumed_across_accounts(self):
        arn = self.iam.create_role(RoleName=self.name,
                                   AssumeRolePolicyDocument=trust("000000000000"))["Role"]["Arn"]
        other = support.client("sts")
        keys = other.assume_role(RoleArn=arn, RoleSessionName="x1")["Credentials"]
        self.assertEqual(with_keys("sts", keys).get_caller_identity()["Account"], ACCOUNT)
        with self.assertRaises(ClientError) as raised:
            self.sts.assume_role(RoleArn=arn, RoleSessionName="x1")
        self.assertEqual(raised.exception.response["Error"]["Code"], "AccessDenied")
        self.assertEqual(raised.exception.response["ResponseMetadata"]["HTTPStatusCode"], 403)

    def test_session_and_federation_tokens(self):
        self.iam.create_user(UserName=self.name)
        key = self.iam.create_access_key(UserName=self.name)["AccessKey"]
        user = with_keys("sts", key)
        token = user.get_session_token(DurationSeconds=900)["Credentials"]
        self.assertEqual(with_keys("sts", token).get_caller_identity()["Arn"],
                         f"arn:aws:iam::{ACCOUNT}:user/{self.name}")
        with self.assertRaises(ClientError):
            with_keys("sts", token).get_session_token()
        guest = user.get_federation_token(Name="guest")
        self.assertEqual(guest["FederatedUser"]["FederatedUserId"], ACCOUNT + ":guest")
        self.assertEqual(with_keys("sts", guest["Credentials"]).get_caller_identity()["Arn"],
                         f"arn:aws:sts::{ACCOUNT}:federated-user/guest")

    def test_every_region_answers(self):
        for region in ("eu-west-1", "us-gov-west-1"):
            sts = support.client("sts", account=ACCOUNT, region=region)
            self.assertEqual(sts.get_caller_identity()["Account"], ACCOUNT)

    def test_the_cli(self):
        self.assertEqual(support.cli("sts", "get-caller-identity", account=ACCOUNT)["Account"],
                         ACCOUNT)
        arn = self.role()["Arn"]
        keys = support.cli("sts", "assume-role", "--role-arn", arn, "--role-session-name", "cli",
                           account=ACCOUNT)["Credentials"]
        info = support.cli("sts", "get-access-key-info", "--access-key-id", keys["AccessKeyId"])
        self.assertEqual(info["Account"], ACCOUNT)
        self.assertIn("Credentials", support.cli("sts", "get-session-token", account=ACCOUNT))
        self.assertIn("FederatedUser", support.cli("sts", "get-federation-token", "--name", "bo",
                                                   account=ACCOUNT))
        refused = support.cli("sts", "assume-role", "--role-arn", arn + "x",
                              "--role-session-name", "cli", account=ACCOUNT, check=False)
        self.assertIn("(AccessDenied) when calling the AssumeRole operation", refused)

    def test_the_cli_assumes_the_role_of_a_profile(self):
        arn = self.role()["Arn"]
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        config = os.path.join(folder.name, "config")
        where = f"region={support.REGION}\nendpoint_url={support.endpoint()}\n"
        with open(config, "w", encoding="utf-8") as file:
            file.write(f"[profile base]\naws_access_key_id={ACCOUNT}\n"
                       f"aws_secret_access_key=secret\n{where}"
                       f"[profile worker]\nsource_profile=base\nrole_arn={arn}\n{where}")
        environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        environment.update(AWS_CONFIG_FILE=config, AWS_SHARED_CREDENTIALS_FILE="/nonexistent",
                           AWS_ENDPOINT_URL=support.endpoint(), AWS_PROFILE="worker",
                           AWS_EC2_METADATA_DISABLED="true", HOME=folder.name)
        done = subprocess.run(["aws", "sts", "get-caller-identity", "--output", "json"],
                              capture_output=True, text=True, env=environment, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f":assumed-role/{self.name}/", json.loads(done.stdout)["Arn"])


class Verified(unittest.TestCase):
    """The same keys where signatures are verified."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        known = os.path.join(cls.folder.name, "credentials")
        with open(known, "w", encoding="utf-8") as file:
            file.write("[admin]\naws_access_key_id=AKIAADMINADMINADMIN7\n"
                       f"aws_secret_access_key=top-secret\naws_account_id={ACCOUNT}\n")
        cls.process = subprocess.Popen(
            [support.program(), "serve", "--port", "0", "--clock", "manual", "--auth",
             "verify", "--credentials", known, "--log-level", "warn"],
            stdout=subprocess.PIPE, text=True)
        cls.endpoint = cls.process.stdout.readline().split()[-1]

    @classmethod
    def tearDownClass(cls):
        cls.process.terminate()
        cls.process.wait(timeout=30)
        cls.process.stdout.close()
        cls.folder.cleanup()

    def client(self, service, key, secret, token=None):
        return boto3.client(service, endpoint_url=self.endpoint, region_name=support.REGION,
                            aws_access_key_id=key, aws_secret_access_key=secret,
                            aws_session_token=token, config=Config(retries={"max_attempts": 1}))

    def session(self, credentials):
        return self.client("sts", credentials["AccessKeyId"], credentials["SecretAccessKey"],
                           credentials.get("SessionToken"))

    def refused(self, client):
        with self.assertRaises(ClientError) as raised:
            client.get_caller_identity()
        return raised.exception.response["Error"]["Code"]

    def test_keys_work_as_long_as_they_should(self):
        iam = self.client("iam", "AKIAADMINADMINADMIN7", "top-secret")
        self.assertEqual(self.refused(self.client("sts", ACCOUNT, "any")), "InvalidClientTokenId")
        user = iam.create_user(UserName="ann")["User"]
        key = iam.create_access_key(UserName="ann")["AccessKey"]
        ann = self.session(key)
        self.assertEqual(ann.get_caller_identity()["Arn"], user["Arn"])
        self.assertEqual(self.refused(self.client("sts", key["AccessKeyId"], "wrong")),
                         "SignatureDoesNotMatch")
        role = iam.create_role(RoleName="worker",
                               AssumeRolePolicyDocument=trust(user["Arn"]))["Role"]
        keys = ann.assume_role(RoleArn=role["Arn"], RoleSessionName="s1")["Credentials"]
        self.assertIn(":assumed-role/worker/s1", self.session(keys).get_caller_identity()["Arn"])
        without = {**keys, "SessionToken": None}
        self.assertEqual(self.refused(self.session(without)), "InvalidClientTokenId")
        iam.update_access_key(UserName="ann", AccessKeyId=key["AccessKeyId"], Status="Inactive")
        self.assertEqual(self.refused(ann), "InvalidClientTokenId")
        iam.update_access_key(UserName="ann", AccessKeyId=key["AccessKeyId"], Status="Active")
        self.assertEqual(ann.get_caller_identity()["Arn"], user["Arn"])
        iam.delete_access_key(UserName="ann", AccessKeyId=key["AccessKeyId"])
        self.assertEqual(self.refused(ann), "InvalidClientTokenId")
        request = urllib.request.Request(
            self.endpoint + "/_leat/clock/advance", method="POST", data=b'{"by":"3601s"}',
            headers={"Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=30).close()
        self.assertEqual(self.refused(self.session(keys)), "ExpiredToken")


if __name__ == "__main__":
    unittest.main()
