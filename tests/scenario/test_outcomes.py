"""Outcome documents: recorded, verified and compared."""
import json
import os
import shutil
import tempfile
import unittest

from support import QUEUE, ROOT, leat_test, scenario, server


class Outcomes(unittest.TestCase):
    TEXT = QUEUE + """
  - name: the jobs
    expect: {messages: {queue: jobs, decode: [json], count: 2}}
  - name: its settings
    call: {service: sqs, operation: GetQueueUrl, input: {QueueName: "${jobs.name}"}}
"""

    def test_a_recorded_outcome_is_verified(self):
        with scenario(self.TEXT) as path:
            code, output = leat_test(path, "--verify")
            self.assertEqual(code, 1, output)
            self.assertIn("store one with --record", output)
            code, output = leat_test(path, "--record")
            self.assertEqual(code, 0, output)
            stored = path.replace("s.yaml", "s.outcome.json")
            with open(stored, encoding="utf-8") as file:
                document = json.load(file)
            self.assertEqual(document["target"], "local")
            self.assertNotRegex(json.dumps(document["steps"]), r"127\.0\.0\.1|\d{12}")
            code, output = leat_test(path, "--verify", "--seed", "12")
            self.assertEqual(code, 0, output)
            self.assertIn("never recorded against AWS", output)
            document["steps"][1]["saw"][0]["items"][0]["kind"] = "z"
            with open(stored, "w", encoding="utf-8") as file:
                json.dump(document, file)
            code, output = leat_test(path, "--verify")
        self.assertEqual(code, 1, output)
        self.assertIn("1 differences (1 value)", output)
        self.assertIn(".steps[the jobs].saw[0].items[0].kind", output)

    def test_a_failed_run_is_not_stored(self):
        with scenario(QUEUE + "  - expect: {messages: {queue: jobs, count: 9}}\n") as path:
            code, output = leat_test(path, "--record")
            self.assertEqual(code, 1, output)
            self.assertFalse(os.path.exists(path.replace("s.yaml", "s.outcome.json")))

    def test_two_targets_are_compared(self):
        with server("--clock", "manual:2026-01-01T00:00:00Z") as url, scenario(self.TEXT) as path:
            code, output = leat_test(path, "--compare", "local," + url)
            self.assertEqual(code, 0, output)
            self.assertIn(f"the outcomes on local and {url} are equal", output)
        with server("--clock", "manual:2026-01-01T00:00:00Z") as url, scenario(QUEUE + """
  - run: {cmd: [sh, -c, 'test -e seen && echo 2 || { touch seen; echo 1; }'], stdout: json, capture: {n: .stdout}}
  - produce: {to: jobs, records: [{value: {run: "${n}"}}]}
  - name: which run it is
    expect: {messages: {queue: jobs, decode: [json], select: .run // empty, count: 1}}
""") as path:
            code, output = leat_test(path, "--compare", "local," + url)
        self.assertEqual(code, 1, output)
        self.assertRegex(output, r"value +\.steps\[which run it is\]\.saw\[0\]\.items\[0\]\n"
                                 r" +local: 1\n +http://\S+: 2")

    def test_a_whole_pipeline_comes_to_the_same_on_a_server(self):
        with tempfile.TemporaryDirectory() as folder, \
                server("--clock", "manual:2026-03-01T15:00:00Z") as url:
            copy = os.path.join(folder, "copy")
            shutil.copytree(os.path.join(ROOT, "scenarios", "event-processor"), copy)
            path = os.path.join(copy, "scenario.yaml")
            code, output = leat_test(path, "--record")
            self.assertEqual(code, 0, output)
            code, output = leat_test(path, "--verify", "--target", url)
        self.assertEqual(code, 0, output)

    def test_what_is_ignored_has_a_reason(self):
        text = "outcome: {ignore: [{path: '.steps[].saw[]?.items[].kind'%s}]}\n" + self.TEXT.strip()
        with scenario(text % "") as path:
            self.assertEqual(leat_test(path, "--record")[0], 2)
        with scenario(text % ", reason: not ours") as path:
            self.assertEqual(leat_test(path, "--record")[0], 0)
            with open(path.replace("s.yaml", "s.outcome.json"), encoding="utf-8") as file:
                self.assertNotIn('"kind"', json.dumps(json.load(file)["steps"]))

    def test_aws_is_refused(self):
        with scenario(self.TEXT) as path:
            code, output = leat_test(path, "--target", "aws:sandbox:eu-west-1", "--record")
        self.assertNotEqual(code, 0)
        self.assertIn("not supported by this version of leat", output)
