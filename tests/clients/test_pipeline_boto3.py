"""The event-processor pipeline through boto3."""
import unittest

import support
from pipeline_support import SPEC, Pipeline, bundle


class Boto3(Pipeline, unittest.TestCase):
    def setUp(self):
        for service in ("kinesis", "firehose", "s3", "sns", "sqs"):
            setattr(self, service, support.client(service))

    def create(self):
        self.kinesis.create_stream(**SPEC["stream"])
        self.kinesis.get_waiter("stream_exists").wait(StreamName=SPEC["stream"]["StreamName"])
        self.s3.create_bucket(Bucket=SPEC["bucket"])
        functions = support.client("lambda")
        functions.create_function(**SPEC["function"], Code={"ZipFile": bundle()})
        functions.get_waiter("function_active_v2").wait(
            FunctionName=SPEC["function"]["FunctionName"])
        self.sns.create_topic(**SPEC["topic"])
        for queue in SPEC["queues"]:
            self.sqs.create_queue(**queue)
        for subscription in SPEC["subscriptions"]:
            self.sns.subscribe(**subscription)
        self.s3.put_bucket_notification_configuration(
            Bucket=SPEC["bucket"], NotificationConfiguration=SPEC["notification"])
        self.firehose.create_delivery_stream(**SPEC["delivery_stream"])
        stream = self.firehose.describe_delivery_stream(
            DeliveryStreamName=SPEC["delivery_stream"]["DeliveryStreamName"])
        self.assertEqual(stream["DeliveryStreamDescription"]["DeliveryStreamStatus"], "ACTIVE")

    def put(self, records):
        return self.kinesis.put_records(StreamName=SPEC["stream"]["StreamName"], Records=[
            {"Data": record["data"].encode(), "PartitionKey": record["partition_key"]}
            for record in records])

    def keys(self):
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=SPEC["bucket"])
        return [entry["Key"] for page in pages for entry in page.get("Contents", [])]

    def get(self, key):
        answer = self.s3.get_object(Bucket=SPEC["bucket"], Key=key)
        return answer | {"Body": answer["Body"].read()}

    def receive(self, queue):
        url = self.sqs.get_queue_url(QueueName=queue)["QueueUrl"]
        bodies = []
        while messages := self.sqs.receive_message(
                QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
            for message in messages:
                bodies.append(message["Body"])
                self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return bodies


if __name__ == "__main__":
    unittest.main()
