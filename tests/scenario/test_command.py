"""What `leat test` says about scenarios that pass, fail or are wrong, and how it ends."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree

from support import QUEUE, ROOT, leat_test, scenario, server


class Command(unittest.TestCase):
    def test_a_failed_expectation_exits_with_1_and_shows_the_nearest_miss(self):
        with scenario(QUEUE + """
  - name: the second job is fine
    expect: {messages: {queue: jobs, decode: [json], any: {id: 2, kind: b, ok: true}}}
  - name: both came
    expect: {messages: {queue: jobs, decode: [json], count: 2}}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("none of 2 matches; the nearest miss", output)
        self.assertIn("message 2", output)
        self.assertRegex(output, r"\.ok\s+expected true\s+got false")
        self.assertIn("s.yaml:9", output)
        self.assertIn("2 passed, 1 failed", output)

    def test_a_wrong_file_exits_with_2_and_names_line_and_key(self):
        with scenario(QUEUE + "  - expcet: {}\n") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 2, output)
        self.assertRegex(output, r"s\.yaml:7:5: unknown key 'expcet' \(did you mean 'expect'\?\)")

    def test_a_file_that_is_not_yaml_exits_with_2(self):
        with scenario("scenario: [\n") as path:
            self.assertEqual(leat_test(path)[0], 2)

    def test_a_missing_file_exits_with_2_and_an_empty_folder_with_4(self):
        self.assertEqual(leat_test("/nonexistent.yaml")[0], 2)
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(leat_test(folder)[0], 4)

    def test_a_target_that_nobody_serves_exits_with_3(self):
        with scenario(QUEUE) as path:
            self.assertEqual(leat_test(path, "--target", "http://127.0.0.1:1")[0], 3)

    def test_never_reports_what_happened_and_when(self):
        with scenario(QUEUE + "  - never: {messages: {queue: jobs, count: 2}, for: 10s}\n") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("it happened after 0s: 2 messages", output)

    def test_a_junit_report_has_a_case_for_each_step(self):
        with scenario(QUEUE + "  - {name: empty, expect: {messages: {queue: jobs, count: 0}}}\n") \
                as path, tempfile.TemporaryDirectory() as folder:
            report = os.path.join(folder, "out.xml")
            leat_test(path, "--junit", report)
            suite = xml.etree.ElementTree.parse(report).getroot().find("testsuite")
        self.assertEqual((suite.get("tests"), suite.get("failures")), ("2", "1"))
        failed = [case for case in suite.iter("testcase") if case.find("failure") is not None]
        self.assertEqual([case.get("name") for case in failed], ["empty"])
        self.assertIn("collected 2, expected 0", failed[0].find("failure").get("message"))

    def test_the_same_seed_gives_the_same_run(self):
        text = QUEUE + "  - log: ${uuid()} ${rand(1,1000000)} ${run}\n"
        with scenario(text) as path:
            logs = [re.findall(r"\S{36} \d+ \S+", leat_test(path, "--seed", seed)[1])
                    for seed in ("3", "3", "4")]
        self.assertEqual(logs[0], logs[1])
        self.assertNotEqual(logs[0], logs[2])

    def test_a_program_that_fails_shows_what_it_said(self):
        with scenario(QUEUE + "  - run: {cmd: [sh, -c, 'echo no luck >&2; exit 3']}\n") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("it ended with 3, expected 0", output)
        self.assertIn("no luck", output)

    def test_a_program_that_hangs_is_ended(self):
        with scenario(QUEUE + "  - run: {cmd: [sh, -c, 'sleep 60'], timeout: 300ms}\n") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("it did not end in time", output)

    def test_finally_runs_after_a_failure(self):
        with scenario(QUEUE + "  - run: {cmd: ['false']}\n  - log: skipped\n"
                      "finally:\n  - log: cleaned up\n") as path:
            _, output = leat_test(path)
        self.assertIn("cleaned up", output)
        self.assertNotIn("skipped", output)


class Targets(unittest.TestCase):
    def test_a_server_with_a_manual_clock_is_used_like_the_embedded_one(self):
        with server("--clock", "manual:2026-03-01T12:00:00Z") as url:
            folder = os.path.join(ROOT, "scenarios", "event-processor")
            code, output = leat_test(folder, "--target", url)
            self.assertEqual(code, 0, output)
            # Accounts are apart and forgotten at the end, so it passes again.
            code, output = leat_test(folder, "--target", url)
            self.assertEqual(code, 0, output)

    @unittest.skipUnless(shutil.which("aws"), "the AWS CLI is not installed")
    def test_a_failure_ends_with_a_command_that_asks_again(self):
        with server() as url, scenario("""
scenario: what is not there
resources:
  lake: {kind: bucket}
steps:
  - expect: {objects: {bucket: lake, prefix: it's/, within: 0s}}
  - call:
      service: kinesis
      operation: ListStreams
      input: {Limit: 5}
      match: {StreamNames: [none]}
""") as path:
            code, output = leat_test(path, "--target", url)
            self.assertEqual(code, 1, output)
            listing, streams = re.findall("by hand: (.*)", output)
            self.assertIn(f"aws --endpoint-url {url} --region us-east-1 s3api list-objects-v2 "
                          "--cli-input-json '{\"Bucket\":\"lake-", listing)
            self.assertIn('"Prefix":"it' + r"'\''" + 's/"', listing)
            done = subprocess.run(streams, shell=True, capture_output=True, text=True, timeout=60)
        self.assertEqual(json.loads(done.stdout)["StreamNames"], [], done.stderr)

    def test_a_server_in_real_time_is_polled(self):
        with server() as url, scenario("""
scenario: zero buffering
resources:
  lake: {kind: bucket}
  delivery:
    kind: firehose
    ExtendedS3DestinationConfiguration:
      RoleARN: arn:aws:iam::123456789012:role/delivery
      BucketARN: ${lake.arn}
      BufferingHints: {SizeInMBs: 1, IntervalInSeconds: 0}
steps:
  - produce: {to: delivery, records: [{raw: hello}]}
  - advance: 10ms
  - expect: {objects: {bucket: lake, text: {contains: hello}, within: 20s}}
""") as path:
            code, output = leat_test(path, "--target", url)
        self.assertEqual(code, 0, output)
