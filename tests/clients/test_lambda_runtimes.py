"""Functions for Node.js and provided runtimes, and asynchronous invocations."""
import json
import os
import shutil
import tempfile
import unittest

import support
from lambda_support import LambdaCase


class NodeFunctions(LambdaCase):
    def create(self, source="", handler="index.handler", runtime="nodejs20.x", **more):
        return super().create(source, handler, runtime, **more)

    def test_async_and_callback_handlers_answer(self):
        name = self.create("exports.handler = async (event, context) => "
                           "({ event, name: context.functionName });")
        self.assertEqual(self.result(name, {"a": "é"}), {"event": {"a": "é"}, "name": name})
        name = self.create("exports.handler = (event, context, callback) => "
                           "setTimeout(() => callback(null, event.a), 5);")
        self.assertEqual(self.result(name, {"a": 1}), 1)
        name = self.create("exports.handler = async () => {};")
        self.assertEqual(self.invoke(name)["Text"], "null")

    def test_modules_of_both_kinds_are_loaded(self):
        for files in ({"index.mjs": "import path from 'node:path';\n"
                                    "export const handler = async () => path.sep;"},
                      {"index.js": "export const handler = async () => '/';",
                       "package.json": '{"type": "module"}'},
                      {"index.cjs": "exports.handler = async () => require('path').sep;"}):
            self.assertEqual(self.result(self.create(files=files)), "/")
        name = self.create(files={"src/app.js": "exports.a = { b: async () => 'nested' };"},
                           handler="src/app.a.b")
        self.assertEqual(self.result(name), "nested")

    def test_errors_are_function_errors(self):
        name = self.create("exports.handler = async () => { throw new TypeError('x'); };")
        document, answer = self.failure(name)
        self.assertEqual((document["errorType"], document["errorMessage"]), ("TypeError", "x"))
        self.assertEqual(document["trace"][0], "TypeError: x")
        self.assertIn("/var/task/index.js:1:", document["trace"][1])
        self.assertIn("\tERROR\tInvoke Error\t{", answer["Log"])
        name = self.create("exports.handler = (e, c, callback) => callback(new Error('cb'));")
        self.assertEqual(self.failure(name)[0]["errorMessage"], "cb")

    def test_failures_to_load_a_function_are_told_apart(self):
        for source, handler, kind, text in (
                ("require('nothere')", "index.handler", "Runtime.ImportModuleError",
                 "Error: Cannot find module 'nothere'\nRequire stack:\n- /var/task/index.js"),
                ("", "other.handler", "Runtime.ImportModuleError",
                 "Error: Cannot find module 'other'\nRequire stack:\n- "),
                ("exports.x = 1", "index.handler", "Runtime.HandlerNotFound",
                 "index.handler is undefined or not exported"),
                ("const = ;", "index.handler", "Runtime.UserCodeSyntaxError", "SyntaxError: ")):
            document, _ = self.failure(self.create(source, handler))
            self.assertEqual(document["errorType"], kind)
            self.assertTrue(document["errorMessage"].startswith(text), document)

    def test_promises_that_are_forgotten_are_function_errors(self):
        name = self.create("exports.handler = async () => { await new Promise(() => {}); };")
        self.assertEqual(self.failure(name)[0]["errorType"], "Runtime.NodeJsExit")
        name = self.create("exports.handler = async () => { Promise.reject(new Error('un'));"
                           " await new Promise((r) => setTimeout(r, 2000)); };")
        self.assertEqual(self.failure(name)[0]["errorType"], "Runtime.UnhandledPromiseRejection")

    def test_the_console_has_the_services_form(self):
        name = self.create("exports.handler = async () => { console.log('a %d', 1, { b: 2 });"
                           " console.error('bad'); };")
        answer = self.invoke(name)
        request_id = answer["ResponseMetadata"]["HTTPHeaders"]["x-amzn-requestid"]
        self.assertRegex(answer["Log"], rf"Z\t{request_id}\tINFO\ta 1 {{ b: 2 }}\n")
        self.assertRegex(answer["Log"], rf"Z\t{request_id}\tERROR\tbad\n")


class ProvidedFunctions(LambdaCase):
    SHELL = """\
        #!/bin/sh
        api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
        while true; do
            headers="$(mktemp)"
            event="$(curl -sS -D "$headers" "$api/next")"
            id="$(tr -d '\\r' < "$headers" | sed -n 's/^lambda-runtime-aws-request-id: //Ip')"
            rm "$headers"
            echo "serving $id"
            curl -sS -X POST "$api/$id/response" -d "{\\"shell\\": $event}" > /dev/null
        done
        """

    def create(self, source, **more):
        return super().create(source, "unused", "provided.al2023", **more)

    SCRIPT = """\
        #!/usr/bin/env python3
        import http.client, os
        api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
        root = "/2018-06-01/runtime/invocation/"
        while True:
            api.request("GET", root + "next")
            answer = api.getresponse()
            event, id = answer.read(), answer.headers["Lambda-Runtime-Aws-Request-Id"]
            print("serving", id, flush=True)
            api.request("POST", root + id + "/response", b'{"shell": ' + event + b"}")
            api.getresponse().read()
        """

    def test_a_bootstrap_serves_several_invocations(self):
        for source in [self.SCRIPT] + [self.SHELL] * bool(shutil.which("curl")):
            name = self.create(source)
            for i in range(3):
                answer = self.invoke(name, {"i": i})
                self.assertEqual(json.loads(answer["Text"]), {"shell": {"i": i}})
                self.assertIn("serving ", answer["Log"])

    def test_a_bundle_without_bootstrap_says_so(self):
        name = self.create("", files={"other": "x"})
        document, answer = self.failure(name)
        request_id = answer["ResponseMetadata"]["HTTPHeaders"]["x-amzn-requestid"]
        self.assertEqual(document, {
            "errorType": "Runtime.InvalidEntrypoint",
            "errorMessage": f"RequestId: {request_id} Error: Couldn't find valid bootstrap(s): "
                            "[/var/task/bootstrap /opt/bootstrap]"})

    def test_a_bootstrap_that_cannot_run_says_so(self):
        document, _ = self.failure(self.create("#!/no/such/interpreter\n"))
        self.assertEqual(document["errorType"], "Runtime.InvalidEntrypoint")
        self.assertIn("fork/exec /var/task/bootstrap: no such file or directory",
                      document["errorMessage"])

    def test_a_bootstrap_that_ends_at_once_is_an_exit_error(self):
        document, answer = self.failure(self.create("#!/bin/sh\necho going; exit 5\n"))
        self.assertEqual(document["errorType"], "Runtime.ExitError")
        self.assertTrue(document["errorMessage"].endswith(
            "Error: Runtime exited with error: exit status 5"), document)
        self.assertIn("going\n", answer["Log"])


class Asynchronous(LambdaCase):
    SOURCE = """
        def h(event, context):
            with open(event["file"], "a") as file:
                file.write(context.aws_request_id + "\\n")
            if event.get("fail"):
                raise Exception("again")
        """

    def queue(self, name, event):
        answer = self.lambda_.invoke(FunctionName=name, InvocationType="Event",
                                     Payload=json.dumps(event))
        self.assertEqual(answer["StatusCode"], 202)
        self.assertEqual(answer["Payload"].read(), b"")
        self.assertNotIn("ExecutedVersion", answer)

    def test_an_event_runs_once_when_it_succeeds(self):
        name = self.create(self.SOURCE)
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "ran")
            for _ in range(5):
                self.queue(name, {"file": file})
            support.settle()
            support.advance(600)
            ran = open(file).read().splitlines()
        self.assertEqual(len(ran), 5)
        self.assertEqual(len(set(ran)), 5)

    def test_a_failing_event_is_tried_three_times_in_three_minutes(self):
        name = self.create(self.SOURCE)
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "ran")
            self.queue(name, {"file": file, "fail": True})
            support.settle()
            counts = []
            for seconds in (59, 1, 119, 1, 3600):
                support.advance(seconds)
                support.settle()
                counts.append(len(open(file).read().splitlines()))
            ids = set(open(file).read().splitlines())
        self.assertEqual(counts, [1, 2, 2, 3, 3])
        self.assertEqual(len(ids), 1)

    def test_a_dry_run_runs_nothing(self):
        name = self.create("raise Exception('ran')")
        answer = self.lambda_.invoke(FunctionName=name, InvocationType="DryRun")
        self.assertEqual(answer["StatusCode"], 204)

    def test_payloads_are_json_and_not_too_large(self):
        name = self.create()
        message = self.refused("InvalidRequestContentException", self.lambda_.invoke,
                               FunctionName=name, Payload=b"hello")
        self.assertTrue(message.startswith(
            "Could not parse request body into json: Could not parse payload into json: Unexpected "
            "character ("), message)
        self.assertEqual(
            "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)",
            self.refused("RequestEntityTooLargeException", self.lambda_.invoke, FunctionName=name,
                         InvocationType="Event", Payload=b'"' + b"x" * 1048575 + b'"'))
        self.assertEqual(
            "Request must be smaller than 6291456 bytes for the InvokeFunction operation",
            self.refused("RequestEntityTooLargeException", self.lambda_.invoke, FunctionName=name,
                         Payload=b'"' + b"x" * 6291456 + b'"'))
        large = b'"' + b"x" * 6000000 + b'"'
        self.assertEqual(self.lambda_.invoke(FunctionName=name, Payload=large)["Payload"].read(),
                         large)


if __name__ == "__main__":
    unittest.main()
