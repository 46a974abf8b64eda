"""A delivery stream follows its Kinesis stream through splits, merges and scaling: the ledger proves
that every record arrives once, whichever shard it was put to."""
import unittest

from support import leat_test, scenario

PIPELINE = """
scenario: a delivery stream follows the shards of its source
clock: {start: 2026-03-01T12:00:00Z}
resources:
  role: {kind: role, trust: [firehose.amazonaws.com], allow: ["kinesis:*", "s3:*"]}
  orders: {kind: kinesis_stream, ShardCount: 2}
  lake: {kind: bucket}
  delivery:
    kind: firehose
    DeliveryStreamType: KinesisStreamAsSource
    KinesisStreamSourceConfiguration: {KinesisStreamARN: "${orders.arn}", RoleARN: "${role.arn}"}
    ExtendedS3DestinationConfiguration:
      RoleARN: ${role.arn}
      BucketARN: ${lake.arn}
      BufferingHints: {SizeInMBs: 5, IntervalInSeconds: 60}
steps:
"""


def produce(name):
    return """
  - produce:
      to: orders
      partition_key: .id
      records: [{generate: 50, value: {id: "%s-${seq()}"}}]
      capture: {%s: .records}
""" % (name, name)


def kinesis(operation, **members):
    text = ", ".join(f"{name}: {value}" for name, value in members.items())
    return """
  - call: {service: kinesis, operation: %s, input: {StreamName: "${orders.name}", %s}}
""" % (operation, text)


def scale(count):
    return kinesis("UpdateShardCount", ScalingType="UNIFORM_SCALING", TargetShardCount=count)


CONSERVED = """
  - advance: 120s
  - expect:
      conserve:
        produced: "${concat(a, b, c, d)}"
        by: .id
        ledger: true
        outlets: [{objects: {bucket: lake, decode: [concat_json]}}]
"""


class Reshard(unittest.TestCase):
    def passes(self, text):
        with scenario(PIPELINE + text) as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)

    def test_all_is_delivered_once_across_splits_and_merges(self):
        self.passes(
            produce("a") +
            kinesis("SplitShard", ShardToSplit="shardId-000000000000",
                    NewStartingHashKey="'1000000000000000000000000000000000000'") +
            produce("b") +
            kinesis("MergeShards", ShardToMerge="shardId-000000000003",
                    AdjacentShardToMerge="shardId-000000000001") +
            produce("c") + "  - advance: 61s\n" + scale(4) + produce("d") + CONSERVED)

    def test_a_kill_in_between_loses_nothing(self):
        self.passes(produce("a") + scale(3) + produce("b") + "  - restart:\n" + produce("c") +
                    scale(6) + "  - restart:\n" + produce("d") + CONSERVED)


if __name__ == "__main__":
    unittest.main()
