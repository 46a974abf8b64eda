"""Validates the records that Firehose buffers, before they are delivered.

A record that fits its producer's schema goes on as one line of JSON; signs of life are dropped; every
other record is marked as failed, so that Firehose keeps it under the error prefix.
"""
import base64
import json

from models import PRODUCERS, SILENT


def handler(event, context):
    return {"records": [judge(record) for record in event["records"]]}


def judge(record):
    raw = base64.b64decode(record["data"])
    producer, event = read(raw)
    if producer in SILENT:
        return {"recordId": record["recordId"], "result": "Dropped", "data": record["data"]}
    if not is_valid(producer, event):
        return {"recordId": record["recordId"], "result": "ProcessingFailed",
                "data": record["data"]}
    line = raw.rstrip(b"\n") + b"\n"
    return {"recordId": record["recordId"], "result": "Ok",
            "data": base64.b64encode(line).decode()}


def read(raw):
    """The producer's name and the event; None for what a record does not have."""
    try:
        event = json.loads(raw)
    except ValueError:
        return None, None
    producer = event.get("producer") if isinstance(event, dict) else None
    return (producer if isinstance(producer, str) else None), event


def is_valid(producer, event):
    schema = PRODUCERS.get(producer)
    if schema is None:
        return False
    # A field too many or too few raises here, and that fails the whole batch: poison.yaml shows what
    # Firehose makes of it.
    return not schema(**event).check()
