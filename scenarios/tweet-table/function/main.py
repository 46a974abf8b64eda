"""Keeps tweets in a table, each under a hash of itself."""
import hashlib
import json
import os
from decimal import Decimal

import boto3

tables = boto3.resource("dynamodb", endpoint_url=os.environ.get("AWS_ENDPOINT_URL"))
tweets = tables.Table(os.environ["TABLE"])
counters = tables.Table(os.environ["COUNTERS"])


def handler(event, context):
    items = [json.loads(json.dumps(tweet), parse_float=Decimal) for tweet in event["tweets"]]
    with tweets.batch_writer() as batch:
        for item in items:
            line = json.dumps(item, sort_keys=True, default=str)
            batch.put_item(Item={"hash_line": hashlib.sha256(line.encode()).hexdigest(), **item})
    counted = counters.update_item(
        Key={"name": "stored"}, UpdateExpression="ADD kept :n",
        ExpressionAttributeValues={":n": len(items)}, ReturnValues="UPDATED_NEW")
    return {"kept": int(counted["Attributes"]["kept"])}
