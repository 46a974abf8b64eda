"""AWS service models as botocore ships them: where they are, their operations and shapes."""
import glob
import gzip
import json
import os
import shutil
import subprocess
import sys

# SQS speaks Query beside JSON, but models since 2023 give only the JSON names. These are the names
# of lists' elements, maps and maps' entries on the Query wire.
SQS_ELEMENTS = {
    "AWSAccountIdList": "AWSAccountId",
    "ActionNameList": "ActionName",
    "AttributeNameList": "AttributeName",
    "BinaryList": "BinaryListValue",
    "MessageAttributeNameList": "MessageAttributeName",
    "MessageList": "Message",
    "MessageSystemAttributeList": "MessageSystemAttributeName",
    "QueueUrlList": "QueueUrl",
    "StringList": "StringListValue",
    "TagKeyList": "TagKey",
}
SQS_MAPS = {
    "MessageBodyAttributeMap": ("MessageAttribute", "Name", "Value"),
    "MessageBodySystemAttributeMap": ("MessageSystemAttribute", "Name", "Value"),
    "MessageSystemAttributeMap": ("Attribute", "Name", "Value"),
    "QueueAttributeMap": ("Attribute", "Name", "Value"),
    "TagMap": ("Tag", "Key", "Value"),
}

# Root elements of S3's answers; botocore drops them because it never looks at the root.
S3_ROOTS = {
    "CompleteMultipartUpload": "CompleteMultipartUploadResult",
    "CreateMultipartUpload": "InitiateMultipartUploadResult",
    "CreateSession": "CreateSessionResult",
    "DeleteObjects": "DeleteResult",
    "GetBucketAccelerateConfiguration": "AccelerateConfiguration",
    "GetBucketAcl": "AccessControlPolicy",
    "GetBucketCors": "CORSConfiguration",
    "GetBucketLifecycleConfiguration": "LifecycleConfiguration",
    "GetBucketLocation": "LocationConstraint (its value is the element's text)",
    "GetBucketLogging": "BucketLoggingStatus",
    "GetBucketNotificationConfiguration": "NotificationConfiguration",
    "GetBucketRequestPayment": "RequestPaymentConfiguration",
    "GetBucketTagging": "Tagging",
    "GetBucketVersioning": "VersioningConfiguration",
    "GetBucketWebsite": "WebsiteConfiguration",
    "GetObjectAcl": "AccessControlPolicy",
    "GetObjectAttributes": "GetObjectAttributesResponse",
    "GetObjectTagging": "Tagging",
    "ListBuckets": "ListAllMyBucketsResult",
    "ListMultipartUploads": "ListMultipartUploadsResult",
    "ListObjectVersions": "ListVersionsResult",
    "ListObjects": "ListBucketResult",
    "ListObjectsV2": "ListBucketResult",
    "ListParts": "ListPartsResult",
}


def model_folder():
    """The folder of service models and a text that says which it is."""
    given = os.environ.get("LEAT_MODELS")
    if given:
        for folder in (given, os.path.join(given, "data"), os.path.join(given, "botocore", "data")):
            if glob.glob(os.path.join(folder, "*", "*", "service-2.json*")):
                return folder, f"LEAT_MODELS={given}"
        sys.exit(f"tools/shapes: LEAT_MODELS={given} holds no service-2.json")
    try:
        import botocore
        folder = os.path.join(os.path.dirname(botocore.__file__), "data")
        return folder, f"botocore {botocore.__version__}"
    except ImportError:
        pass
    tell = "import botocore; print(botocore.__file__); print(botocore.__version__)"
    for interpreter in (shutil.which("python3"), "/usr/bin/python3"):
        if interpreter and os.path.exists(interpreter):
            run = subprocess.run([interpreter, "-c", tell], capture_output=True, text=True)
            if run.returncode == 0:
                path, version = run.stdout.split()
                return os.path.join(os.path.dirname(path), "data"), f"botocore {version}"
    sys.exit("tools/shapes: no service models; install python3-botocore or set LEAT_MODELS")


class Model:
    def __init__(self, service):
        folder, self.source = model_folder()
        found = sorted(glob.glob(os.path.join(folder, service, "*", "service-2.json*")))
        if not found:
            sys.exit(f"tools/shapes: {self.source} has no model of '{service}'")
        with (gzip.open if found[-1].endswith(".gz") else open)(found[-1], "rb") as file:
            data = json.load(file)
        self.service = service
        self.protocol = data["metadata"]["protocol"]
        self.shapes = data["shapes"]
        self.operations = data["operations"]
        self.xml = self.protocol in ("query", "ec2", "rest-xml") or service == "sqs"
        if service in ("dynamodb", "dynamodbstreams"):
            self._hide_attribute_values()
        self._name_top_shapes()

    def _hide_attribute_values(self):
        """The values of items are hand-written types (Kind::Custom), not structures."""
        maps = [name for name, shape in self.shapes.items() if shape["type"] == "map"
                and shape["value"]["shape"] == "AttributeValue"]
        for name in maps:
            self.shapes[name] = {"type": "custom", "cpp": "AttributeMap", "cpp_out": "EncodedItem"}
        value = {"type": "custom", "cpp": "AttributeValue", "cpp_out": "AttributeValue"}
        self.shapes["AttributeValue"] = value

    def _name_top_shapes(self):
        """A shape that one operation alone takes or gives is named after the operation."""
        used = {}
        for operation, entry in self.operations.items():
            for side in ("input", "output"):
                if side in entry:
                    used.setdefault(entry[side]["shape"], []).append(
                        (bool(entry.get("deprecated")), operation + side.capitalize()))
        nested = {r["shape"] for s in self.shapes.values() for r in references(s)}
        self.names = {}
        for shape, users in used.items():
            current = [name for old, name in users if not old] or [name for _, name in users]
            if len(current) == 1 and shape not in nested:
                self.names[shape] = current[0]

    def cpp_name(self, shape):
        name = self.names.get(shape, shape)
        return name[0].upper() + name[1:]

    def top(self, operation, side):
        entry = self.operations[operation].get(side)
        return entry["shape"] if entry else None

    def reach(self, tops):
        """Structures reachable from these, each after those it needs."""
        order, state = [], {}

        def visit(shape):
            if state.get(shape):
                return
            state[shape] = "open"
            for reference in references(self.shapes[shape]):
                visit(reference["shape"])
            state[shape] = "done"
            if self.shapes[shape]["type"] == "structure":
                order.append(shape)

        for shape in tops:
            visit(shape)
        return order

    def recursive(self, shape):
        seen, todo = set(), [r["shape"] for r in references(self.shapes[shape])]
        while todo:
            name = todo.pop()
            if name == shape:
                return True
            if name not in seen:
                seen.add(name)
                todo += [r["shape"] for r in references(self.shapes[name])]
        return False


def references(shape):
    yield from shape.get("members", {}).values()
    for part in ("member", "key", "value"):
        if part in shape:
            yield shape[part]
