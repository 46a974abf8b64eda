"""--explore: random faults, the smallest list of them that breaks a scenario, and its repetition."""
import os
import re
import tempfile
import unittest

from support import ROOT, leat_test, scenario
from test_reports import page_of

DELIVERY = """
scenario: orders are delivered
{head}
resources:
  lake: {{kind: bucket}}
  delivery:
    kind: firehose
    ExtendedS3DestinationConfiguration:
      RoleARN: arn:aws:iam::123456789012:role/delivery
      BucketARN: ${{lake.arn}}
      BufferingHints: {{SizeInMBs: 1, IntervalInSeconds: 60}}
steps:
  - produce: {{to: delivery, records: [{{generate: 5, value: {{id: "${{seq()}}"}}}}]}}
  - {{name: the buffer closes, advance: 61s}}
  - name: all orders are there
    expect: {{objects: {{bucket: lake, decode: [concat_json], count: 5, within: 1s}}}}
"""
# Firehose tries again after a second or more, which is later than the scenario waits.
HASTY = "explore: {edges: [firehose.deliver], actions: [error], restarts: false, patience: 0s}"
PRODUCER = """
import os, sys, urllib.error, urllib.request
with open("starts", "a") as file:
    file.write("x")
request = urllib.request.Request(
    os.environ["AWS_ENDPOINT_URL"],
    b'{"StreamName": "%s", "PartitionKey": "k", "Data": "e30="}' % sys.argv[1].encode(),
    {"X-Amz-Target": "Kinesis_20131202.PutRecord", "Content-Type": "application/x-amz-json-1.1",
     "X-Amz-Date": "20260101T000000Z",
     "Authorization": "AWS4-HMAC-SHA256 Credential=%s/20260101/us-east-1/kinesis/aws4_request, "
     "SignedHeaders=host, Signature=00" % os.environ["AWS_ACCESS_KEY_ID"]})
for _ in range(5):
    try:
        print(urllib.request.urlopen(request).read().decode())
        break
    except urllib.error.HTTPError as error:
        if error.code < 400:
            raise
"""
PROGRAM = """
scenario: a program sends
explore: {{restarts: false, edges: [{edges}], actions: [{actions}]}}
resources:
  events: {{kind: kinesis_stream, ShardCount: 1}}
  jobs: {{kind: queue}}
steps:
  - run: {{cmd: [python3, producer.py, "${{events.name}}"], stdout: json, capture: {{put: .stdout}}}}
  - produce: {{to: jobs, records: [{{value: {{id: 1}}}}]}}
  - expect: {{messages: {{queue: jobs, count: 1}}}}
  - name: it arrived
    expect:
      ledger: {{record: "${{put.SequenceNumber}}", path: [{{edge: kinesis.put, outcome: delivered}}]}}
"""


class Explore(unittest.TestCase):
    def test_a_sound_scenario_holds(self):
        with scenario(DELIVERY.format(head="")) as path:
            code, output = leat_test(path, "--explore", "12")
        self.assertEqual(code, 0, output)
        self.assertRegex(output, r"✓ 12 explorations from seed 1 on hold")

    def test_what_breaks_is_shrunk_and_can_be_repeated_and_pasted(self):
        with scenario(DELIVERY.format(head=HASTY)) as path:
            code, output = leat_test(path, "--explore", "6")
            self.assertEqual(code, 1, output)
            self.assertIn("what breaks: all orders are there  (s.yaml:16)", output)
            again = re.search(r"again: leat test (\S+) (--explore 1 --seed (\d+))", output)
            self.assertIn(f"the smallest seed is {again.group(3)},", output)
            faults = re.search(r"( *)faults:\n((?:\1  .*\n)+)", output)
            block = "\n".join(line[len(faults.group(1)):]
                              for line in faults.group(0).rstrip().split("\n"))
            self.assertIn('stream: "${delivery.name}"', block)
            self.assertRegex(block, r"nth: \[1(, 2)?\]")
            code, repeated = leat_test(path, *again.group(2).split())
        self.assertEqual(code, 1, repeated)
        self.assertIn(block.split("\n")[-1].strip(), repeated)
        with scenario(DELIVERY.format(head=block)) as path:
            code, pasted = leat_test(path)
        self.assertEqual(code, 1, pasted)
        self.assertIn("✗ all orders are there", pasted)
        self.assertIn("✓ the fault explored-1 fired", pasted)

    def test_restarts_alone_lose_nothing(self):
        with scenario(DELIVERY.format(head="explore: {edges: []}")) as path:
            code, output = leat_test(path, "--explore", "4")
        self.assertEqual(code, 0, output)

    def test_a_scenario_that_fails_by_itself_is_not_explored(self):
        with scenario(DELIVERY.format(head="").replace("count: 5", "count: 6")) as path:
            code, output = leat_test(path, "--explore", "3")
        self.assertEqual(code, 1, output)
        self.assertIn("✗ all orders are there", output)
        self.assertNotIn("explorations", output)

    def test_repeats_break_only_what_asks_for_none(self):
        head = "explore: {edges: [firehose.deliver], actions: [duplicate], restarts: false%s}"
        lax = DELIVERY.format(head=head % "")
        with scenario(lax) as path:
            code, output = leat_test(path, "--explore", "4")
        self.assertEqual(code, 0, output)
        with scenario(lax.replace("count: 5", "count: 5, unique_by: .id")) as path:
            code, output = leat_test(path, "--explore", "4")
        self.assertEqual(code, 1, output)
        self.assertRegex(output, r"do: \{duplicate: \d\}")
        with scenario(DELIVERY.format(head=head % ", at_least_once: false")) as path:
            code, output = leat_test(path, "--explore", "4")
        self.assertEqual(code, 0, output)
        self.assertIn("no edge on which a fault may be put", output)

    def test_an_exploration_is_for_a_local_emulator(self):
        with scenario(DELIVERY.format(head="")) as path:
            code, output = leat_test(path, "--explore", "2", "--target", "http://127.0.0.1:1")
        self.assertEqual(code, 2, output)
        self.assertIn("local emulator only", output)

    def test_the_page_shows_the_run_that_broke(self):
        with scenario(DELIVERY.format(head=HASTY)) as path:
            code, _, _, document = page_of(path, "--explore", "2")
        self.assertEqual(code, 1)
        rows = document["scenarios"][0]["observed"]["ledger"]["rows"]
        self.assertIn("retried", [r["outcome"] for r in rows if r["edge"] == "firehose.deliver"])
        self.assertEqual(document["scenarios"][0]["observed"]["faults"][0]["name"], "explored-1")


class Programs(unittest.TestCase):
    def explore(self, edges, actions):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "s.yaml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(PROGRAM.format(edges=edges, actions=actions))
            with open(os.path.join(folder, "producer.py"), "w", encoding="utf-8") as file:
                file.write(PRODUCER)
            code, output = leat_test(path, "--explore", "4", "--jobs", "1")
            with open(os.path.join(folder, "starts"), encoding="utf-8") as file:
                return code, output, len(file.read())

    def test_they_run_once_and_what_they_sent_is_sent_again(self):
        code, output, starts = self.explore("sqs.receive", "duplicate")
        self.assertEqual(code, 0, output)
        self.assertEqual(starts, 1)

    def test_they_run_again_when_a_fault_reaches_them(self):
        code, output, starts = self.explore("kinesis.put", "error")
        self.assertEqual(code, 0, output)
        self.assertGreater(starts, 1)


class Found(unittest.TestCase):
    """What explorations brought to light."""

    def test_an_invocation_that_is_refused_does_not_stay_in_flight(self):
        with scenario("""
scenario: refused invocations are in the ledger
resources:
  work:
    kind: function
    Runtime: python3.12
    Handler: main.handler
    code: {main.py: "def handler(event, context): return 1"}
faults:
  busy:
    on: {edge: lambda, function: "${work.name}"}
    when: {first: 1}
    do: {throttle: true}
steps:
  - call:
      service: lambda
      operation: Invoke
      input: {FunctionName: "${work.name}"}
      error: TooManyRequestsException
  - advance: 10s
  - expect: {ledger: {edge: lambda, outcome: throttled, count: 1}}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)


class EventProcessor(unittest.TestCase):
    def test_it_holds_whatever_fails(self):
        path = os.path.join(ROOT, "scenarios", "event-processor", "scenario.yaml")
        code, output = leat_test(path, "--explore", "25")
        self.assertEqual(code, 0, output)
