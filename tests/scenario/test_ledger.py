"""What the ledger proves: paths, accounts, gaps, and why a record is missing."""
import re
import unittest

from support import PIPELINE, STREAM, leat_test, produce, scenario


class Ledger(unittest.TestCase):
    def test_the_path_of_a_record_is_told(self):
        with scenario(PIPELINE + """
faults:
  lake-refuses:
    on: {edge: firehose.deliver, stream: "${delivery.name}"}
    when: {first: 1}
    do: {error: {code: SlowDown, status: 503}}
steps:""" + produce() + """
  - advance: 300s
  - expect:
      ledger:
        record: {by: .id, value: o-3}
        path:
          - {edge: firehose.put, outcome: delivered}
          - {edge: firehose.deliver, outcome: retried}
          - {edge: firehose.deliver, outcome: delivered, ref: "s3://${lake.name}/#ignore"}
          - {edge: s3.notify, outcome: delivered}
          - {edge: sns.deliver, outcome: delivered, to: hook}
  - expect: {ledger: {edge: firehose.put, outcome: delivered, count: ">=1"}}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)

    def test_a_path_that_is_not_there_shows_the_rows(self):
        with scenario(PIPELINE + "steps:" + produce() + """
  - expect:
      ledger:
        record: {by: .id, value: o-3}
        path: [{edge: firehose.put}, {edge: firehose.deliver}, {edge: sqs.send}]
        within: 61s
  - expect:
      ledger: {record: {by: .id, value: o-99}, path: [{edge: firehose.put}], within: 0s}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("row 3 of the path is not there", output)
        self.assertRegex(output, r"firehose\.deliver +delivered")
        self.assertIn('no record has .id = "o-99"', output)

    def test_why_a_record_is_missing_is_told(self):
        with scenario(PIPELINE + """
faults:
  lost: {on: {edge: kinesis.put}, when: {nth: [2]}, do: {drop: true}}
steps:
  - call: {service: kinesis, operation: CreateStream, input: {StreamName: extra, ShardCount: 1}}
""" + produce() + """
  - expect:
      objects: {bucket: lake, decode: [concat_json], same_set_as: "${sent}"}
      within: 10s
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertRegex(output, r'why: \{"id":"o-1"\} \(\S+\)')
        self.assertRegex(output, r"firehose\.put +delivered")
        self.assertIn("the next timer is due at 2026-03-01T12:01:00", output)


SIEVE = """
scenario: a function that drops
clock: {start: 2026-03-01T12:00:00Z}
resources:
  lake: {kind: bucket}
  sieve:
    kind: function
    Runtime: python3.12
    Handler: index.handler
    Role: arn:aws:iam::123456789012:role/sieve
    code:
      index.py: |
        import base64, json
        def handler(event, context):
            out = []
            for record in event["records"]:
                n = json.loads(base64.b64decode(record["data"]))["n"]
                result = "Dropped" if n > 3 else "Ok"
                out.append({"recordId": record["recordId"], "result": result, "data": record["data"]})
            return {"records": out}
  delivery:
    kind: firehose
    ExtendedS3DestinationConfiguration:
      RoleARN: arn:aws:iam::123456789012:role/delivery
      BucketARN: ${lake.arn}
      BufferingHints: {SizeInMBs: 5, IntervalInSeconds: 60}
      ProcessingConfiguration:
        Enabled: true
        Processors:
          - Type: Lambda
            Parameters: [{ParameterName: LambdaArn, ParameterValue: "${sieve.arn}"}]
steps:
  - produce: {to: delivery, records: [{generate: 5, value: {n: "${seq()}"}}], capture: {sent: .records}}
"""


class Conserve(unittest.TestCase):
    def conserve(self, outlets):
        with scenario(SIEVE + """
  - expect:
      conserve:
        produced: ${sent}
        by: .n
        within: 180s
        outlets:
          - objects: {bucket: lake, decode: [concat_json]}
%s
""" % outlets) as path:
            return leat_test(path)

    def test_records_that_a_function_dropped_are_accounted_for(self):
        code, output = self.conserve("          - {dropped_by: transform, count: 2}\n"
                                     "        ledger: true")
        self.assertEqual(code, 0, output)

    def test_without_that_outlet_they_are_missing_and_the_ledger_tells_why(self):
        code, output = self.conserve("")
        self.assertEqual(code, 1, output)
        self.assertIn("2 records were produced and are in no outlet: 4, 5", output)
        self.assertRegex(output, r"why: 4 \(\S+\)")
        self.assertRegex(output, r"firehose\.transform +dropped")

    def test_another_number_of_dropped_records_is_told(self):
        code, output = self.conserve("          - {dropped_by: firehose.transform, count: 1}")
        self.assertEqual(code, 1, output)
        self.assertIn("firehose.transform dropped 2 of the records, expected 1", output)

    def test_the_ledger_knows_what_ended_twice(self):
        with scenario(PIPELINE + """
faults:
  twice: {on: {edge: firehose.deliver}, when: {nth: 1}, do: {duplicate: 2}}
steps:""" + produce() + """
  - advance: 61s
  - expect:
      conserve:
        produced: ${sent}
        ledger: true
        outlets: [{objects: {bucket: lake, decode: [concat_json]}}]
        within: 1s
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("5 records are there more often than produced", output)
        self.assertIn("by the ledger 5 records ended more than once", output)
        self.assertEqual(len(re.findall(r"firehose\.deliver +delivered", output)), 2, output)


class Gaps(unittest.TestCase):
    TEXT = STREAM + """
steps:
  - expect: {gaps: {count: 0}}
  - call:
      service: kinesis
      operation: EnableEnhancedMonitoring
      input: {StreamName: "${orders.name}", ShardLevelMetrics: [ALL]}
  - restart:
  - expect: {gaps: {count: %d, each: {member: ShardLevelMetrics, count: 1}}}
"""

    def test_members_without_effect_are_seen_also_before_a_restart(self):
        with scenario(self.TEXT % 1) as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)

    def test_they_are_named_when_there_should_be_none(self):
        with scenario(self.TEXT % 0) as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("collected 1, expected 0", output)
        self.assertIn("kinesis EnableEnhancedMonitoring ShardLevelMetrics", output)
