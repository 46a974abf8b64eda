"""Faults and restarts, and the targets that have neither."""
import re
import unittest

from support import PIPELINE, QUEUE, STREAM, leat_test, produce, scenario, server, server_without


class Faults(unittest.TestCase):
    def test_a_fault_that_fires_is_a_case_with_its_count(self):
        with scenario(STREAM + """
faults:
  full:
    on: {edge: kinesis.put, stream: "${orders.name}"}
    when: {nth: [2]}
    do: {throttle: true}
steps:
  - call: {service: kinesis, operation: PutRecord, input: {StreamName: "${orders.name}", Data: eA==, PartitionKey: a}}
  - call:
      service: kinesis
      operation: PutRecord
      input: {StreamName: "${orders.name}", Data: eA==, PartitionKey: a}
      error: ProvisionedThroughputExceededException
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)
        self.assertIn("the fault full fired", output)
        self.assertIn("1 times, of the 2 that it could", output)

    def test_a_fault_that_never_fires_fails_the_scenario(self):
        fault = STREAM + """
faults:
  full: {on: {edge: kinesis.put}, do: {throttle: true}%s}
steps: [{settle: }]
"""
        with scenario(fault % "") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("it never fired: nothing crossed kinesis.put where it applies", output)
        self.assertIn("s.yaml:9", output)
        with scenario(fault % ", may_not_fire: true") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)

    def test_a_fault_must_fire_as_often_as_declared(self):
        with scenario(STREAM + """
steps:
  - fault: {name: full, on: {edge: kinesis.put}, when: {first: 3}, do: {throttle: true}}
  - repeat:
      times: 2
      steps:
        - call:
            service: kinesis
            operation: PutRecord
            input: {StreamName: "${orders.name}", Data: eA==, PartitionKey: a}
            error: ProvisionedThroughputExceededException
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("it fired 2 of 3 times: kinesis.put was crossed 2 times", output)

    def test_a_healed_fault_is_over(self):
        with scenario(STREAM + """
steps:
  - fault: {name: full, on: {edge: kinesis.put}, do: {throttle: true}}
  - call:
      service: kinesis
      operation: PutRecord
      input: {StreamName: "${orders.name}", Data: eA==, PartitionKey: a}
      error: ProvisionedThroughputExceededException
  - heal: full
  - produce: {to: orders, records: [{raw: x}]}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)

    def test_a_fault_goes_on_counting_after_a_restart(self):
        with scenario(STREAM + """
faults:
  full: {on: {edge: kinesis.put}, when: {nth: [1, 3]}, do: {throttle: true}}
steps:
  - call: &refused
      service: kinesis
      operation: PutRecord
      input: {StreamName: "${orders.name}", Data: eA==, PartitionKey: a}
      error: ProvisionedThroughputExceededException
  - produce: {to: orders, records: [{raw: x}]}
  - restart:
  - call: *refused
  - produce: {to: orders, records: [{raw: x}]}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)
        self.assertIn("2 times, of the 4 that it could", output)

    def test_every_and_after_go_on_after_a_restart(self):
        with scenario(STREAM + """
faults:
  third: {on: {edge: kinesis.put}, when: {every: 3}, do: {throttle: true}}
  late: {on: {edge: api, operation: ReceiveMessage}, when: {after: 60s}, do: {error: {code: OverLimit}}}
steps:
  - repeat: {times: 2, steps: [{produce: {to: orders, records: [{raw: x}]}}]}
  - advance: 40s
  - restart:
  - call:
      service: kinesis
      operation: PutRecord
      input: {StreamName: "${orders.name}", Data: eA==, PartitionKey: a}
      error: ProvisionedThroughputExceededException
  - call: {service: sqs, operation: ReceiveMessage, input: {QueueUrl: "${jobs.url}"}}
  - advance: 20s
  - call:
      service: sqs
      operation: ReceiveMessage
      input: {QueueUrl: "${jobs.url}"}
      error: OverLimit
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)

    def test_the_target_refuses_a_fault_with_its_words(self):
        with scenario(STREAM + """
faults:
  x: {on: {edge: kinesis.put}, do: {duplicate: 1000}}
steps: [{settle: }]
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("the fault 'x' cannot be installed", output)
        self.assertIn("'duplicate' is at most 100", output)


class Restart(unittest.TestCase):
    TEXT = STREAM + """
steps:
  - produce: {to: jobs, records: [{value: {id: 1}}, {value: {id: 2}}], capture: {sent: .records}}
  - produce: {to: orders, records: [{value: {id: 3}}]}
  - advance: 90s
  - log: before ${now()} ${endpoint}
  - restart: %s
  - log: after ${now()} ${endpoint}
  - expect: {messages: {queue: jobs, decode: [json], same_set_as: "${sent}"}}
  - expect:
      response:
        service: kinesis
        operation: DescribeStreamSummary
        input: {StreamName: "${orders.name}"}
        match: {StreamDescriptionSummary: {StreamStatus: ACTIVE}}
  - produce: {to: jobs, records: [{value: {id: 4}}]}
  - expect: {messages: {queue: jobs, decode: [json], count: 3, unique_by: .id}}
"""

    def test_state_clock_and_port_survive_a_kill(self):
        with scenario(self.TEXT % "") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)
        before, after = re.findall(r"(?:before|after) (\S+Z \S+)", output)
        self.assertEqual(before, after)
        self.assertIn("2026-03-01T12:01:30", before)

    def test_a_graceful_end_is_the_same(self):
        with scenario(self.TEXT % "{graceful: true}") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)

    def test_ids_do_not_come_again(self):
        with scenario(STREAM + """
steps:
  - produce: {to: jobs, records: [{raw: x}], capture: {a: ".results[0].MessageId"}}
  - restart:
  - produce: {to: jobs, records: [{raw: x}], capture: {b: ".results[0].MessageId"}}
  - log: first=${a} second=${b}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)
        first, second = re.search(r"first=(\S+) second=(\S+)", output).groups()
        self.assertNotEqual(first, second)

    def test_a_delivery_that_was_pending_comes_after_the_restart(self):
        with scenario(PIPELINE + "steps:" + produce() + """
  - advance: 30s
  - restart:
  - advance: 40s
  - expect: {objects: {bucket: lake, decode: [concat_json], same_set_as: "${sent}", unique_by: .id}}
  - expect: {received: {sink: hook, decode: [sns_envelope, s3_event], count: ">=1"}}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)

    def test_a_server_elsewhere_is_not_restarted(self):
        with server("--clock", "manual") as url:
            with scenario(STREAM + "steps:\n  - restart:\n  - log: never\n") as path:
                code, output = leat_test(path, "--target", url)
            self.assertEqual(code, 0, output)
            self.assertIn("the target cannot be restarted from here", output)
            self.assertNotIn("never\n", output)
            with scenario(STREAM + "on_missing: {restart: ignore}\n"
                          "steps:\n  - restart:\n  - log: went on\n") as path:
                code, output = leat_test(path, "--target", url)
            self.assertEqual(code, 0, output)
            self.assertIn("went on", output)


class Capabilities(unittest.TestCase):
    """Targets that lack something, played by a server that does not admit to it."""

    FAULTY = STREAM + """
on_missing: {faults: %s}
faults:
  full: {on: {edge: kinesis.put}, do: {throttle: true}}
steps:
  - name: goes through
    produce: {to: orders, records: [{raw: x}]}
"""

    def test_a_scenario_with_faults_is_skipped(self):
        with scenario(self.FAULTY % "skip") as path, server_without("faults") as url:
            code, output = leat_test(path, "--target", url)
        self.assertEqual(code, 0, output)
        self.assertIn("the target has no faults", output)
        self.assertIn("0 passed, 0 failed, 1 skipped", output)

    def test_or_runs_without_them(self):
        with scenario(self.FAULTY % "ignore") as path, server_without("faults") as url:
            code, output = leat_test(path, "--target", url)
        self.assertEqual(code, 0, output)
        self.assertIn("1 passed, 0 failed", output)

    def test_what_needs_a_ledger_is_skipped_and_the_rest_looked_at(self):
        with scenario(QUEUE + """
  - expect: {ledger: {edge: sqs.send, count: 100}}
  - expect: {messages: {queue: jobs, count: 2}, ledger: {edge: sqs.send, count: 100}}
  - expect: {messages: {queue: jobs, count: 3}}
""") as path, server_without("ledger") as url:
            code, output = leat_test(path, "--target", url)
        self.assertEqual(code, 1, output)
        self.assertIn("skipped ledger: the target has no ledger", output)
        self.assertIn("2 passed, 1 failed, 1 skipped", output)

    def test_saved_states_are_skipped(self):
        with scenario(QUEUE + "  - snapshot: {save: x}\n") as path, \
                server_without("snapshot") as url:
            code, output = leat_test(path, "--target", url)
        self.assertEqual(code, 0, output)
        self.assertIn("the target has no snapshots of its state", output)
