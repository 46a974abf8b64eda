"""What a member of a shape is, in the terms of leat's tables."""
from .models import SQS_ELEMENTS, SQS_MAPS

LOCATIONS = {"uri": "Path", "querystring": "Query", "header": "Header", "headers": "HeaderPrefix",
             "statusCode": "StatusCode"}
TIMESTAMPS = {"iso8601": "Iso8601", "unixTimestamp": "EpochSeconds", "rfc822": "HttpDate"}
KINDS = {"float": "double", "character": "string", "short": "integer", "byte": "integer",
         "bigdecimal": "string"}


def kind_of(shape):
    return KINDS.get(shape["type"], shape["type"])


def constraints(shape):
    """min, max, pattern, enum of a shape (not of its elements)."""
    return {key: shape.get(key) for key in ("min", "max", "pattern", "enum")}


class Row:
    """One member of one structure: everything its table row can say."""

    def __init__(self, model, structure, name):
        entry = model.shapes[structure]
        reference = entry["members"][name]
        target = model.shapes[reference["shape"]]
        self.name, self.target = name, reference["shape"]
        self.kind = kind_of(target)
        self.required = name in entry.get("required", [])
        self.constraints = constraints(target)
        self.elements = self.keys = None
        self.inner = None  # the shape of list elements and map values
        if self.kind == "list":
            self.inner = target["member"]["shape"]
        elif self.kind == "map":
            self.inner = target["value"]["shape"]
            self.keys = constraints(model.shapes[target["key"]["shape"]])
        if self.inner:
            self.elements = constraints(model.shapes[self.inner])
        self.location = self.location_name = None
        if "location" in reference:
            self.location = LOCATIONS[reference["location"]]
            if self.location != "StatusCode":
                self.location_name = reference.get("locationName", name)
            if self.location == "Query" and self.kind == "map":
                self.location, self.location_name = "QueryMap", None
        elif entry.get("payload") == name:
            self.location = "Payload"
        streaming = reference.get("streaming") or target.get("streaming")
        if self.kind == "blob" and streaming:
            self.kind = "body"
        self.event_stream = bool(target.get("eventstream"))
        self.sensitive = bool(reference.get("sensitive") or target.get("sensitive"))
        self.idempotency_token = bool(reference.get("idempotencyToken"))
        self.timestamp = None
        if self.kind == "timestamp":
            form = reference.get("timestampFormat") or target.get("timestampFormat")
            self.timestamp = TIMESTAMPS.get(form)
        self.flattened = self.xml_attribute = False
        self.xml_name = self.element_name = self.map_names = self.xml_namespace = None
        if model.xml:
            self._xml(model, reference, target)
        elif not self.location and reference.get("locationName"):
            self.name = reference["locationName"]

    def _xml(self, model, reference, target):
        self.flattened = bool(reference.get("flattened") or target.get("flattened"))
        self.xml_attribute = bool(reference.get("xmlAttribute"))
        self.xml_namespace = (reference.get("xmlNamespace") or {}).get("uri")
        wire = None if "location" in reference else reference.get("locationName")
        if self.kind == "list":
            element = target["member"].get("locationName")
            if model.service == "sqs" and not element:
                element = SQS_ELEMENTS.get(self.target, self.inner)
            if self.flattened:
                wire = element or wire
            elif element not in (None, "member"):
                self.element_name = element
        elif self.kind == "map":
            names = (target["key"].get("locationName"), target["value"].get("locationName"))
            if model.service == "sqs":
                default, *names = SQS_MAPS[self.target]
                wire = wire or default
            names = (names[0] or "key", names[1] or "value")
            if names != ("key", "value"):
                self.map_names = names
        if wire and wire != self.name:
            self.xml_name = wire


def rows(model, structure):
    return [Row(model, structure, name) for name in model.shapes[structure].get("members", {})]
