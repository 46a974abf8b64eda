"""Schemas of the producers' events: one dataclass for each producer.

An event is turned into its dataclass by passing all of its fields to the constructor, so a field that
the schema does not know, or one that is missing, is an exception; a wrong type is found by check().
"""
from dataclasses import dataclass, fields
from typing import Optional, Union, get_args, get_origin


class Event:
    def check(self):
        """The names of the fields whose values have a wrong type."""
        return [f.name for f in fields(self) if not fits(getattr(self, f.name), f.type)]


def fits(value, wanted):
    if get_origin(wanted) is Union:
        return any(fits(value, one) for one in get_args(wanted))
    if isinstance(value, bool):
        return wanted is bool  # to Python a bool is an int; to these schemas it is not
    if wanted is float:
        return isinstance(value, (int, float))
    return isinstance(value, wanted)


@dataclass
class Reading(Event):
    """What a thermostat measured."""
    producer: str
    event_id: str
    sequence: int
    sensor: str
    celsius: float
    taken_at: str


@dataclass
class Order(Event):
    """What a customer bought in the shop."""
    producer: str
    event_id: str
    sequence: int
    customer: str
    amount_cents: int
    currency: str
    note: Optional[str] = None


# Producers that only tell that they are alive; nobody wants to read that later.
SILENT = {"heartbeat"}

# Who may send what.
PRODUCERS = {
    "thermostat": Reading,
    "storefront": Order,
}
