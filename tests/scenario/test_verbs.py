"""Verbs that branch, repeat, keep and send again: parallel, repeat, snapshot, replay, include."""
import base64
import json
import os
import re
import unittest

from support import QUEUE, STREAM, leat_test, scenario


class Parallel(unittest.TestCase):
    def test_branches_run_and_their_captures_are_known_afterwards(self):
        with scenario(QUEUE + """
  - parallel:
      shop:
        - produce:
            to: jobs
            records: [{generate: 60, value: {id: "s-${seq()}"}}]
            capture: {shop: .records}
      meter:
        - produce:
            to: jobs
            records: [{generate: 60, value: {id: "m-${seq()}"}}]
            capture: {meter: .records}
  - expect:
      messages:
        queue: jobs
        decode: [json]
        select: select(.id | type == "string")
        same_set_as: ${concat(shop, meter)}
        count: 120
""") as path:
            code, output = leat_test(path, "--verbose")
        self.assertEqual(code, 0, output)
        self.assertLess(output.index("shop › produce"), output.index("meter › produce"))

    def test_all_branches_must_pass_and_all_are_reported(self):
        with scenario(QUEUE + """
  - parallel:
      one: [{run: {cmd: ['false']}}, {log: not reached}]
      two: [{run: {cmd: ['true']}}]
      three: [{run: {cmd: [sh, -c, 'exit 5']}}]
  - log: not reached either
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("2 of 3 branches failed", output)
        self.assertIn("it ended with 5, expected 0", output)
        self.assertNotIn("not reached", output)
        self.assertLess(output.index("one › run"), output.index("three › run"))

    def test_an_expectation_that_fails_in_a_branch_does_not_end_the_scenario(self):
        with scenario(QUEUE + """
  - parallel:
      - [{expect: {messages: {queue: jobs, count: 7}}}]
      - [{expect: {messages: {queue: jobs, count: 2}}}]
  - log: went on
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("1 of 2 branches failed", output)
        self.assertIn("went on", output)

    def test_chance_in_branches_comes_from_the_seed(self):
        text = QUEUE + """
  - parallel:
      - [{log: "a ${uuid()}"}]
      - [{log: "b ${uuid()}"}]
"""
        with scenario(text) as path:
            runs = [re.findall(r"[ab] \S{36}", leat_test(path, "--seed", "5")[1])
                    for _ in range(2)]
        self.assertEqual(runs[0], runs[1])
        self.assertEqual(len({line[2:] for line in runs[0]}), 2)


class Repeat(unittest.TestCase):
    def test_rounds_are_counted(self):
        with scenario(QUEUE + """
  - repeat:
      times: 3
      steps: [{produce: {to: jobs, records: [{value: {round: "${repeat}"}}]}}]
  - expect: {messages: {queue: jobs, decode: [json], select: "select(.round) | .round", same_set_as: [1, 2, 3]}}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)
        self.assertIn("3 rounds", output)

    def test_until_ends_it_and_at_most_bounds_it(self):
        text = QUEUE + """
  - repeat:
      until: {messages: {queue: jobs, count: "%s"}}
      at_most: 4
      steps: [{produce: {to: jobs, records: [{raw: x}]}}]
"""
        with scenario(text % ">=4") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)
        self.assertIn("2 rounds", output)
        with scenario(text % ">=40") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("'until' does not hold after 4 rounds", output)
        self.assertIn("collected 6 of at least 40", output)

    def test_the_first_round_that_fails_ends_it(self):
        with scenario(QUEUE + """
  - repeat:
      times: 5
      steps: [{run: {cmd: [sh, -c, "test ${repeat} -lt 3"]}}]
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("round 3 failed", output)
        self.assertNotIn("round 4", output)


class Snapshots(unittest.TestCase):
    def test_the_first_run_writes_the_file_and_later_ones_compare(self):
        text = QUEUE + "  - snapshot: {name: end, of: [messages, describe]}\n"
        with scenario(text) as path:
            code, output = leat_test(path)
            self.assertEqual(code, 0, output)
            stored = path.replace("s.yaml", "s.end.snapshot.json")
            self.assertIn("written: " + stored, output)
            with open(stored, encoding="utf-8") as file:
                document = json.load(file)
            self.assertEqual(len(document["messages"]["jobs"]), 2)
            self.assertIn("<jobs.arn>", json.dumps(document["describe"]))
            # Another run has another account, other names and other ids.
            code, output = leat_test(path, "--seed", "99")
            self.assertEqual(code, 0, output)
            document["messages"]["jobs"].pop()
            with open(stored, "w", encoding="utf-8") as file:
                json.dump(document, file)
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("1 differences (1 extra)", output)

    def test_a_saved_state_comes_back(self):
        with scenario(QUEUE + """
  - expect: {messages: {queue: jobs, count: 2}}
  - snapshot: {save: full}
  - produce: {to: jobs, records: [{raw: later}]}
  - expect: {messages: {queue: jobs, count: 3}}
  - snapshot: {restore: full}
  - expect: {messages: {queue: jobs, count: 2}}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)


class Replay(unittest.TestCase):
    def test_recorded_records_are_sent_again(self):
        lines = [{"Data": base64.b64encode(json.dumps({"id": i}).encode()).decode(),
                  "PartitionKey": f"key-{i}", "SequenceNumber": "1"} for i in range(3)]
        with scenario(STREAM + """
steps:
  - produce: {to: orders, replay: captured.ndjson, capture: {sent: .records}}
  - call:
      service: kinesis
      operation: GetShardIterator
      input: {StreamName: "${orders.name}", ShardId: shardId-000000000000, ShardIteratorType: TRIM_HORIZON}
      capture: {at: .ShardIterator}
  - call:
      service: kinesis
      operation: GetRecords
      input: {ShardIterator: "${at}"}
      match: {Records: [{PartitionKey: key-0}, {PartitionKey: key-1}, {PartitionKey: key-2}]}
  - log: sent ${json(sent)}
""") as path:
            file = os.path.join(os.path.dirname(path), "captured.ndjson")
            with open(file, "w", encoding="utf-8") as out:
                out.writelines(json.dumps(line) + "\n" for line in lines)
            code, output = leat_test(path)
            self.assertEqual(code, 0, output)
            self.assertIn('sent [{"id":0},{"id":1},{"id":2}]', output)
            with open(file, "a", encoding="utf-8") as out:
                out.write('{"Value": 1}\n')
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("captured.ndjson:4 is no record", output)


    def test_the_clock_goes_on_as_it_did_when_they_arrived(self):
        times = [1772366400.5, 1772366400.5, 1772366430.5, "2026-03-01T12:01:00.500Z", None]
        lines = [{"Data": base64.b64encode(json.dumps({"id": i}).encode()).decode(), "PartitionKey": "k",
                  **({"ApproximateArrivalTimestamp": at} if at else {})} for i, at in enumerate(times)]
        for speed, arrivals in (("recorded", [0, 0, 30, 60, 60]), ("max", [0] * 5)):
            with scenario(STREAM + f"""
steps:
  - produce: {{to: orders, replay: captured.ndjson, speed: {speed}, capture: {{sent: .count}}}}
  - call:
      service: kinesis
      operation: GetShardIterator
      input: {{StreamName: "${{orders.name}}", ShardId: shardId-000000000000, ShardIteratorType: TRIM_HORIZON}}
      capture: {{at: .ShardIterator}}
  - call:
      service: kinesis
      operation: GetRecords
      input: {{ShardIterator: "${{at}}"}}
      capture: {{times: "[.Records[].ApproximateArrivalTimestamp]"}}
  - log: sent ${{sent}} at ${{json(times)}}
""") as path:
                with open(os.path.join(os.path.dirname(path), "captured.ndjson"), "w", encoding="utf-8") as out:
                    out.writelines(json.dumps(line) + "\n" for line in lines)
                code, output = leat_test(path)
            self.assertEqual(code, 0, output)
            found = re.search(r"sent 5 at (\[.*\])", output)
            self.assertTrue(found, output)
            seconds = json.loads(found.group(1))
            self.assertEqual([round(at - seconds[0]) for at in seconds], arrivals, output)


class Include(unittest.TestCase):
    def test_the_steps_of_another_file_run_in_place(self):
        with scenario(QUEUE + "  - include: check.yaml\n") as path:
            with open(os.path.join(os.path.dirname(path), "check.yaml"), "w",
                      encoding="utf-8") as file:
                file.write("- name: too many\n  expect: {messages: {queue: jobs, count: 1}}\n")
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("collected 2, expected 1", output)
        self.assertIn("check.yaml:2", output)
