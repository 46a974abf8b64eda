#!/usr/bin/env python3
"""A shop that sends its orders to a Kinesis stream, and prints each order it has sent.

The endpoint, the credentials and the region come from the environment, as for every AWS SDK. Versions of
boto3 before 1.28, as in Debian 12, must be told the endpoint.
"""
import argparse
import json
import os
import random
import sys

import boto3

BATCH = 50


def orders(count, seed):
    choose = random.Random(seed)
    for number in range(1, count + 1):
        order = {
            "producer": "storefront",
            "event_id": f"order-{number:04}",
            "sequence": number,
            "customer": f"customer-{choose.randint(1, 12)}",
            "amount_cents": choose.randint(100, 25_000),
            "currency": choose.choice(["EUR", "USD", "SEK"]),
        }
        if choose.random() < 0.2:
            order["note"] = choose.choice(["gift", "näher zur Tür", "\"fragile\", please"])
        yield order


def send(kinesis, stream, batch):
    """Sends all of a batch; records that were throttled are sent again."""
    while batch:
        answer = kinesis.put_records(StreamName=stream, Records=[
            {"Data": json.dumps(order).encode(), "PartitionKey": order["customer"]}
            for order in batch])
        left = []
        for order, result in zip(batch, answer["Records"]):
            if "ErrorCode" in result:
                left.append(order)
            else:
                print(json.dumps(order))
        batch = left


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stream", required=True)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    kinesis = boto3.client("kinesis", endpoint_url=os.environ.get("AWS_ENDPOINT_URL"))
    batch = []
    for order in orders(options.count, options.seed):
        batch.append(order)
        if len(batch) == BATCH:
            send(kinesis, options.stream, batch)
            batch = []
    send(kinesis, options.stream, batch)
    return 0


if __name__ == "__main__":
    sys.exit(main())
