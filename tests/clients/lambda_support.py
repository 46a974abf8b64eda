"""What the tests of Lambda share: bundles, functions to create and ways to invoke them."""
import base64
import io
import json
import textwrap
import unittest
import uuid
import zipfile

from botocore.exceptions import ClientError

import support

ACCOUNT = "000000000000"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/r"


def bundle(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o644 if "." in name else 0o755) << 16
            archive.writestr(entry, textwrap.dedent(content))
    return buffer.getvalue()


def arn(name):
    return f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:{name}"

class LambdaCase(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.lambda_ = support.client("lambda")

    def create(self, source="def h(event, context):\n    return event\n", handler="m.h",
               runtime="python3.12", files=None, name=None, **more):
        name = name or f"{self._testMethodName[:40]}-{uuid.uuid4().hex[:6]}"
        default = {"python": "m.py", "nodejs": "index.js", "provid": "bootstrap"}[runtime[:6]]
        self.lambda_.create_function(
            FunctionName=name, Runtime=runtime, Role=ROLE, Handler=handler,
            Code={"ZipFile": bundle(files or {default: source})}, **more)
        return name

    def invoke(self, name, event=None, **more):
        answer = self.lambda_.invoke(FunctionName=name, LogType="Tail",
                                     Payload=json.dumps(event or {}), **more)
        answer["Log"] = base64.b64decode(answer.get("LogResult", "")).decode()
        answer["Text"] = answer["Payload"].read().decode()
        return answer

    def result(self, name, event=None, **more):
        answer = self.invoke(name, event, **more)
        self.assertNotIn("FunctionError", answer, answer["Text"])
        return json.loads(answer["Text"])

    def failure(self, name, event=None, **more):
        answer = self.invoke(name, event, **more)
        self.assertEqual(answer["StatusCode"], 200)
        self.assertEqual(answer["FunctionError"], "Unhandled")
        return json.loads(answer["Text"]), answer

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]
