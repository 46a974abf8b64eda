"""`leat serve --endpoint-file` and `leat env`: the file is there while the emulator is, and what env
prints works in a shell, with profiles and with Terraform."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
import urllib.request

import botocore

import support

READS_ENDPOINTS = tuple(int(part) for part in botocore.__version__.split(".")[:2]) >= (1, 31)
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}


def env(*arguments):
    done = subprocess.run([support.program(), "env", *arguments], capture_output=True, text=True,
                          timeout=60)
    return done.stdout if done.returncode == 0 else done


class EndpointFile(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "endpoint.json"

    def serve(self, *arguments, **more):
        emulator = subprocess.Popen(
            [support.program(), "serve", "--port", "0", "--log-level", "warn", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)

        def end():
            emulator.kill()
            emulator.wait()
            for stream in (emulator.stdout, emulator.stderr):
                stream.close()
        self.addCleanup(end)
        return emulator

    def served(self, emulator):
        """The address of an emulator that is ready and has had the time to write its file: a
        request is answered after that."""
        url = emulator.stdout.readline().split()[-1]
        self.assertEqual(emulator.stdout.readline(), "Ready.\n")
        return url

    def test_the_file_says_where_the_emulator_is_and_goes_with_it(self):
        emulator = self.serve("--endpoint-file", str(self.path))
        url = self.served(emulator)
        while not self.path.exists():
            self.assertIsNone(emulator.poll())
        said = json.loads(self.path.read_text())
        self.assertEqual(said, {"url": url, "port": int(url.rsplit(":")[-1]), "pid": emulator.pid})
        self.assertEqual(list(self.path.parent.iterdir()), [self.path])
        settings = json.loads(env("--endpoint-file", str(self.path), "--format", "json"))
        self.assertEqual(settings["endpoint"], url)
        emulator.send_signal(signal.SIGTERM)
        self.assertEqual(emulator.wait(timeout=30), 0)
        self.assertFalse(self.path.exists())

    def test_a_file_that_another_emulator_has_taken_over_stays(self):
        first = self.serve("--endpoint-file", str(self.path))
        self.served(first)
        while not self.path.exists():
            self.assertIsNone(first.poll())
        self.path.write_text("{}")
        first.send_signal(signal.SIGTERM)
        self.assertEqual(first.wait(timeout=30), 0)
        self.assertEqual(self.path.read_text(), "{}")

    def test_a_file_that_cannot_be_written_is_an_error(self):
        emulator = self.serve("--endpoint-file", "/proc/none/endpoint.json")
        self.assertEqual(emulator.wait(timeout=30), 3)
        self.assertIn("/proc/none/endpoint.json", emulator.stderr.read())

    def test_an_emulator_ends_when_its_standard_input_closes(self):
        emulator = self.serve("--until-stdin-closes", stdin=subprocess.PIPE)
        self.served(emulator)
        emulator.stdin.close()
        self.assertEqual(emulator.wait(timeout=30), 0)


class Env(unittest.TestCase):
    def in_shell(self, script, **variables):
        command = f"""eval "$('{support.program()}' env --endpoint {support.endpoint()})"\n{script}"""
        said = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=120,
                              env=CLEAN | variables)
        self.assertEqual(said.returncode, 0, said.stderr)
        return said.stdout

    def test_the_shell_format_replaces_what_points_elsewhere(self):
        said = self.in_shell(
            'echo "$AWS_ENDPOINT_URL $AWS_REGION ${AWS_PROFILE-none} ${AWS_SESSION_TOKEN-none}"',
            AWS_PROFILE="production", AWS_SESSION_TOKEN="old", AWS_ENDPOINT_URL="http://elsewhere")
        self.assertEqual(said, f"{support.endpoint()} us-east-1 none none\n")

    @unittest.skipUnless(READS_ENDPOINTS, "this boto3 reads no endpoint from its environment")
    def test_the_shell_format_points_boto3_here(self):
        support.client("s3").create_bucket(Bucket="from-the-shell")
        self.assertIn("from-the-shell", self.in_shell(
            f"'{sys.executable}' -c 'import boto3\n"
            "print(boto3.client(\"s3\").list_buckets()[\"Buckets\"])'"))

    @unittest.skipUnless(READS_ENDPOINTS, "this boto3 reads no endpoint from its profiles")
    def test_a_profile_of_the_config_file_points_boto3_here(self):
        support.client("s3").create_bucket(Bucket="from-a-profile")
        with tempfile.NamedTemporaryFile("w", suffix=".config") as config:
            config.write(env("--endpoint", support.endpoint(), "--format", "cli-config"))
            config.flush()
            said = subprocess.run(
                [sys.executable, "-c", "import boto3\n"
                 "s3 = boto3.Session(profile_name='leat').client('s3')\n"
                 "print(s3.list_buckets()['Buckets'])"],
                capture_output=True, text=True, timeout=120,
                env=CLEAN | {"AWS_CONFIG_FILE": config.name})
        self.assertIn("from-a-profile", said.stdout, said.stderr)

    def test_the_python_format_runs(self):
        source = env("--endpoint", support.endpoint(), "--format", "python")
        said = subprocess.run([sys.executable, "-c", source + "print(kinesis.list_streams())"],
                              capture_output=True, text=True, timeout=60, env=CLEAN)
        self.assertIn("StreamNames", said.stdout, said.stderr)

    def test_json_and_terraform_name_every_service_that_answers(self):
        with urllib.request.urlopen(support.endpoint() + "/_leat/health") as answer:
            services = sorted(json.load(answer)["services"])
        settings = json.loads(env("--format", "json", "--region", "eu-west-1"))
        self.assertEqual(settings["services"], services)
        self.assertEqual(settings["environment"]["AWS_REGION"], "eu-west-1")
        self.assertEqual(settings["endpoint"], "http://127.0.0.1:4566")
        provider = env("--format", "terraform")
        # The provider has no client for the streams of DynamoDB, and refuses the name.
        self.assertNotIn("dynamodbstreams", provider)
        for service in set(services) - {"dynamodbstreams"}:
            self.assertRegex(provider, rf'(?m)^    {service} += "http://127.0.0.1:4566"$')

    @unittest.skipUnless(shutil.which("terraform"), "terraform is not installed")
    def test_the_provider_block_is_terraform(self):
        provider = env("--format", "terraform")
        said = subprocess.run(["terraform", "fmt", "-check", "-"], input=provider,
                              capture_output=True, text=True, timeout=60)
        self.assertEqual((said.returncode, said.stdout), (0, ""), said.stderr)

    def test_what_is_no_address_or_no_format_is_refused(self):
        for arguments in (["--endpoint", "localhost"], ["--endpoint", "http://a'b"],
                          ["--format", "fortran"], ["--endpoint", "http://a", "--endpoint-file", "b"]):
            refused = env(*arguments)
            self.assertEqual(refused.returncode, 2, arguments)
            self.assertTrue(refused.stderr)
        missing = env("--endpoint-file", "/nonexistent/file")
        self.assertEqual(missing.returncode, 3)
        self.assertIn("/nonexistent/file", missing.stderr)


if __name__ == "__main__":
    unittest.main()
