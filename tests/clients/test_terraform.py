"""Terraform with the AWS provider makes, changes and removes the pipeline of the event-processor
scenario, which has to work in between, and beside it a stream with consumers, encryption and a
changing number of shards. Skipped where terraform or the provider is missing; the
provider comes from a mirror on this machine, never from the network (LEAT_TERRAFORM_PLUGINS names
its folder)."""
import http.server
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading
import unittest
import urllib.request
import zipfile

import boto3
from botocore.config import Config

import support

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SCENARIO = ROOT / "scenarios/event-processor"
PROVIDER = "registry.terraform.io/hashicorp/aws"
MIRRORS = [os.environ.get("LEAT_TERRAFORM_PLUGINS", ""), "/opt/tf-plugins",
           "/usr/share/terraform/plugins", "/usr/local/share/terraform/plugins",
           os.path.expanduser("~/.terraform.d/plugins")]
ACCOUNT = "000000000000"
NAME = "event-processor"


def missing():
    """What Terraform lacks on this machine; "" when it can run."""
    if not shutil.which("terraform"):
        return "terraform is not installed"
    if not mirror():
        return "terraform has no AWS provider here; LEAT_TERRAFORM_PLUGINS may name its folder"
    return ""


def mirror():
    return next((m for m in MIRRORS if m and any(pathlib.Path(m, PROVIDER).glob("*"))), None)


class Webhook:
    """An HTTP subscriber that confirms and keeps what it is told."""

    def __init__(self):
        self.announced = []
        owner = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()
                if message["Type"] == "SubscriptionConfirmation":
                    urllib.request.urlopen(message["SubscribeURL"], timeout=30).close()
                elif message["Type"] == "Notification":
                    owner.announced.append(json.loads(message["Message"]))

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/events"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Emulator:
    """`leat serve` with a data directory, always on the same port once it has one. It is strict:
    whatever the provider sends is acted on."""

    def __init__(self, folder):
        self.folder = folder
        self.port = 0
        self.start("2026-03-01T12:00:00Z")

    def start(self, time):
        self.process = subprocess.Popen(
            [support.program(), "serve", "--port", str(self.port), "--data-dir", self.folder,
             "--strict", "--clock", f"manual:{time}", "--log-level", "error"],
            stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]
        self.port = int(self.url.rsplit(":", 1)[-1])
        assert self.process.stdout.readline() == "Ready.\n"

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)
        self.process.stdout.close()

    def restart(self):
        time = self.control("clock")["now"]
        self.stop()
        self.start(time)

    def control(self, name):
        with urllib.request.urlopen(f"{self.url}/_leat/{name}", timeout=30) as answer:
            return json.load(answer)

    def client(self, service):
        return boto3.client(
            service, endpoint_url=self.url, region_name="us-east-1", aws_access_key_id=ACCOUNT,
            aws_secret_access_key="secret", config=Config(retries={"max_attempts": 1}))


class Terraform:
    """A configuration in a folder of its own, with its state."""

    def __init__(self, test, folder, variables):
        self.test = test
        self.folder = pathlib.Path(folder)
        settings = self.folder / "terraform.rc"
        settings.write_text("provider_installation {\n  filesystem_mirror {\n"
                            f'    path = "{mirror()}"\n  }}\n}}\n')
        clean = {name: value for name, value in os.environ.items()
                 if not name.startswith(("AWS_", "TF_"))}
        # What reaches for the network finds nobody there. With less garbage collection the provider
        # starts in two thirds of the time.
        self.environment = clean | variables | {
            "TF_CLI_CONFIG_FILE": str(settings), "TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1",
            "AWS_EC2_METADATA_DISABLED": "true", "HTTPS_PROXY": "http://127.0.0.1:9",
            "GOGC": "400"}

    def run(self, *arguments, expect=0):
        done = subprocess.run(["terraform", *arguments], cwd=self.folder, env=self.environment,
                              capture_output=True, text=True, timeout=300)
        said = f"terraform {arguments[0]}\n{done.stdout[-4000:]}{done.stderr}"
        self.test.assertEqual(done.returncode, expect, said)
        return done.stdout

    def init(self):
        self.run("init", "-input=false", "-no-color")

    def apply(self):
        return self.run("apply", "-auto-approve", "-input=false", "-no-color")

    def destroy(self):
        return self.run("destroy", "-auto-approve", "-input=false", "-no-color")

    def assert_nothing_to_do(self):
        """-detailed-exitcode: 0 is an empty plan, 2 one with changes."""
        self.run("plan", "-detailed-exitcode", "-input=false", "-no-color")


@unittest.skipIf(missing(), missing())
class ProviderBlock(unittest.TestCase):
    def test_what_leat_env_prints_is_a_provider(self):
        support.client("s3").create_bucket(Bucket="seen-by-terraform")
        block = subprocess.run(
            [support.program(), "env", "--endpoint", support.endpoint(), "--format", "terraform"],
            capture_output=True, text=True, timeout=60).stdout
        with tempfile.TemporaryDirectory() as folder:
            terraform = Terraform(self, folder, {})
            (terraform.folder / "main.tf").write_text(block + """
data "aws_caller_identity" "me" {}

data "aws_s3_bucket" "seen" {
  bucket = "seen-by-terraform"
}

output "seen" {
  value = "${data.aws_s3_bucket.seen.arn} by ${data.aws_caller_identity.me.account_id}"
}
""")
            terraform.init()
            said = terraform.run("plan", "-input=false", "-no-color")
        self.assertIn(f"arn:aws:s3:::seen-by-terraform by {ACCOUNT}", said)


@unittest.skipIf(missing(), missing())
class EventProcessor(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.work = pathlib.Path(folder.name)
        (self.work / "state").mkdir()
        (self.work / "terraform").mkdir()
        self.webhook = Webhook()
        self.addCleanup(self.webhook.close)
        self.emulator = Emulator(str(self.work / "state"))
        self.addCleanup(self.emulator.stop)
        self.terraform = Terraform(
            self, self.work / "terraform",
            {"TF_VAR_endpoint": self.emulator.url, "TF_VAR_webhook": self.webhook.url,
             "TF_VAR_stream_endpoint": support.endpoint()})
        own = pathlib.Path(__file__).with_name("stream.tf")
        for file in [own, *(SCENARIO / "terraform").glob("*.tf")]:
            shutil.copy(file, self.terraform.folder)
        with zipfile.ZipFile(self.work / "terraform/function.zip", "w") as bundle:
            for source in sorted((SCENARIO / "function").glob("*.py")):
                bundle.write(source, source.name)

    def test_from_apply_to_destroy(self):
        before = self.everything()
        self.terraform.init()
        self.terraform.apply()
        self.terraform.assert_nothing_to_do()
        self.check_made()
        self.assertEqual(self.scaled_stream(), (2, "NONE", None, ["reports"]))
        self.check_scenario()

        self.emulator.restart()
        said = self.change().strip().split("Apply complete!")[-1]
        self.assertRegex(said, r"Resources: 1 added, \d+ changed, 0 destroyed")
        self.check_changed()
        self.assertEqual(self.scaled_stream(),
                         (3, "KMS", "alias/aws/kinesis", ["audit", "reports"]))
        self.terraform.assert_nothing_to_do()

        self.terraform.destroy()
        self.assertEqual(self.everything(), before)
        self.assertNotIn(f"{NAME}-scaled", support.client("kinesis").list_streams()["StreamNames"])

    def check_made(self):
        logs = self.emulator.client("logs").describe_log_streams(
            logGroupName=f"/aws/kinesisfirehose/{NAME}")["logStreams"]
        self.assertEqual([stream["logStreamName"] for stream in logs], ["S3Delivery"])
        tags = self.emulator.client("kinesis").list_tags_for_stream(StreamName=f"{NAME}-events")
        self.assertEqual({tag["Key"]: tag["Value"] for tag in tags["Tags"]},
                         {"application": NAME, "stage": "test", "data": "events"})
        topic = f"arn:aws:sns:us-east-1:{ACCOUNT}:{NAME}-announcements"
        subscriptions = self.emulator.client("sns").list_subscriptions_by_topic(TopicArn=topic)
        self.assertEqual({one["Endpoint"] for one in subscriptions["Subscriptions"]},
                         {self.webhook.url, f"arn:aws:sqs:us-east-1:{ACCOUNT}:{NAME}-audit"})

    def check_scenario(self):
        """The scenario runs on what Terraform made, and leaves that as it was."""
        resources = self.work / "resources.json"
        resources.write_text(self.terraform.run("output", "-json", "resources"))
        done = subprocess.run(
            [support.program(), "test", str(SCENARIO / "scenario.yaml"), "--target",
             self.emulator.url, "--existing", str(resources)],
            capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        # Terraform's own subscriber was told, too.
        events = [event for told in self.webhook.announced for event in told.get("Records", [])]
        lake = self.emulator.client("s3").list_objects_v2(Bucket=f"{NAME}-lake-{ACCOUNT}",
                                                          Prefix="data/")
        self.assertEqual(sorted(event["s3"]["object"]["key"] for event in events),
                         sorted(found["Key"] for found in lake["Contents"]))
        # The function's output is where Terraform said.
        streams = self.emulator.client("logs").describe_log_streams(
            logGroupName=f"/aws/lambda/{NAME}-validate")["logStreams"]
        self.assertTrue(streams)

    def change(self):
        """Tags, retentions, the function's configuration, the filter of the notification, buffer
        and the role's policy; shards, encryption and consumers of the stream beside it."""
        self.terraform.environment |= {
            "TF_VAR_stage": "other", "TF_VAR_stream_retention_hours": "48",
            "TF_VAR_log_retention_days": "30", "TF_VAR_function_timeout": "45",
            "TF_VAR_function_variables": '{"LOG_LEVEL"="debug","EXTRA"="1"}',
            "TF_VAR_stream_shards": "3", "TF_VAR_stream_key": "alias/aws/kinesis",
            "TF_VAR_stream_consumers": '["audit","reports"]',
            "TF_VAR_announced_prefix": "data/20", "TF_VAR_buffer_seconds": "120",
            "TF_VAR_invoke_actions": '["lambda:InvokeFunction","lambda:GetFunctionConfiguration"]'}
        return self.terraform.apply()

    def check_changed(self):
        client = self.emulator.client
        stream = client("kinesis").describe_stream_summary(StreamName=f"{NAME}-events")
        self.assertEqual(stream["StreamDescriptionSummary"]["RetentionPeriodHours"], 48)
        function = client("lambda").get_function(FunctionName=f"{NAME}-validate")
        self.assertEqual(function["Configuration"]["Timeout"], 45)
        self.assertEqual(function["Configuration"]["Environment"]["Variables"],
                         {"LOG_LEVEL": "debug", "EXTRA": "1"})
        self.assertEqual(function["Tags"]["stage"], "other")
        groups = client("logs").describe_log_groups()["logGroups"]
        self.assertEqual({group["retentionInDays"] for group in groups}, {30})
        [topic] = client("s3").get_bucket_notification_configuration(
            Bucket=f"{NAME}-lake-{ACCOUNT}")["TopicConfigurations"]
        [rule] = topic["Filter"]["Key"]["FilterRules"]
        self.assertEqual(rule["Value"], "data/20")
        delivery = client("firehose").describe_delivery_stream(
            DeliveryStreamName=f"{NAME}-delivery")["DeliveryStreamDescription"]
        hints = delivery["Destinations"][0]["ExtendedS3DestinationDescription"]["BufferingHints"]
        self.assertEqual(hints, {"SizeInMBs": 64, "IntervalInSeconds": 120})
        policy = client("iam").get_role_policy(RoleName=f"{NAME}-delivery",
                                               PolicyName="source-and-function")
        self.assertIn("lambda:GetFunctionConfiguration", json.dumps(policy["PolicyDocument"]))

    def scaled_stream(self):
        """Shards, encryption, key and consumers of the stream beside the pipeline."""
        kinesis = support.client("kinesis")
        stream = kinesis.describe_stream_summary(
            StreamName=f"{NAME}-scaled")["StreamDescriptionSummary"]
        policy = kinesis.get_resource_policy(ResourceARN=stream["StreamARN"])["Policy"]
        self.assertIn("111122223333", policy)
        consumers = kinesis.list_stream_consumers(StreamARN=stream["StreamARN"])["Consumers"]
        return (stream["OpenShardCount"], stream["EncryptionType"], stream.get("KeyId"),
                [consumer["ConsumerName"] for consumer in consumers])

    def everything(self):
        """The names of all that is there, by kind."""
        client = self.emulator.client
        iam = client("iam")
        return {
            "streams": client("kinesis").list_streams()["StreamNames"],
            "delivery streams": client("firehose").list_delivery_streams()["DeliveryStreamNames"],
            "buckets": [one["Name"] for one in client("s3").list_buckets()["Buckets"]],
            "functions": client("lambda").list_functions()["Functions"],
            "topics": client("sns").list_topics()["Topics"],
            "subscriptions": client("sns").list_subscriptions()["Subscriptions"],
            "queues": client("sqs").list_queues().get("QueueUrls", []),
            "log groups": client("logs").describe_log_groups()["logGroups"],
            "roles": iam.list_roles()["Roles"],
            "policies": iam.list_policies(Scope="Local")["Policies"],
            "users": iam.list_users()["Users"],
        }


if __name__ == "__main__":
    unittest.main()
