"""Programs that go on beside the steps: run with `background: true`."""
import os
import tempfile
import textwrap
import unittest

from support import leat_test, scenario

WORKER = textwrap.dedent("""
    import json, os, time, urllib.request
    def call(operation, **members):
        request = urllib.request.Request(os.environ["AWS_ENDPOINT_URL"], json.dumps(members).encode(), {
            "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "AmazonSQS." + operation,
            "X-Amz-Date": "20260301T120000Z",
            "Authorization": "AWS4-HMAC-SHA256 Credential=%s/20260301/%s/sqs/aws4_request, "
                             "SignedHeaders=host, Signature=0"
                             % (os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_REGION"])})
        return json.loads(urllib.request.urlopen(request).read() or b"{}")
    while True:
        for message in call("ReceiveMessage", QueueUrl=os.environ["JOBS"],
                            MaxNumberOfMessages=10).get("Messages", []):
            body = json.loads(message["Body"])
            call("SendMessage", QueueUrl=os.environ["RESULTS"], MessageBody=json.dumps({"done": body["id"]}))
            call("DeleteMessage", QueueUrl=os.environ["JOBS"], ReceiptHandle=message["ReceiptHandle"])
        time.sleep(0.02)
""")

STEPS = """
scenario: a program beside it
clock: {start: 2026-03-01T12:00:00Z}
resources:
  jobs: {kind: queue}
  results: {kind: queue}
steps:
"""


def is_alive(pid):
    try:
        os.kill(pid, 0)
        return True
    except ProcessLookupError:
        return False


class Background(unittest.TestCase):
    def test_a_consumer_works_while_the_steps_go_on(self):
        with tempfile.NamedTemporaryFile("w", suffix=".py") as worker:
            worker.write("import os, sys; print(os.getpid(), file=open(sys.argv[1], 'w'), flush=True)\n" + WORKER)
            worker.flush()
            told = worker.name + ".pid"
            with scenario(STEPS + f"""
  - name: the worker
    run:
      cmd: [python3, {worker.name}, {told}]
      background: true
      env: {{JOBS: "${{jobs.url}}", RESULTS: "${{results.url}}"}}
  - produce:
      to: jobs
      records: [{{generate: 30, value: {{id: "j-${{seq()}}"}}}}]
      capture: {{sent: .records}}
  - expect: {{messages: {{queue: results, decode: [json], count: 30, unique_by: .done}}}}
""") as path:
                code, output = leat_test(path, "--verbose")
            with open(told) as file:
                pid = int(file.read())
            os.remove(told)
        self.assertEqual(code, 0, output)
        self.assertIn("the worker, until the end", output)
        self.assertFalse(is_alive(pid))

    def test_an_end_of_its_own_with_another_code_is_a_failure(self):
        with scenario(STEPS + """
  - run: {cmd: [sh, -c, 'echo out of paper >&2; exit 3'], background: true}
  - produce: {to: jobs, records: [{value: {id: 1}}]}
  - expect: {messages: {queue: results, count: 0}}
  - run: {cmd: [sleep, '0.3']}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("it ended with 3 by itself, expected 0", output)
        self.assertIn("out of paper", output)

    def test_what_it_does_when_asked_to_end_can_be_told(self):
        program = "trap 'exit 7' TERM; while :; do sleep 0.05; done"
        for expected, passes in ((7, True), (0, False)):
            with scenario(STEPS + f"""
  - run: {{cmd: [sh, -c, "{program}"], background: true, expect_exit: {expected}}}
  - run: {{cmd: [sleep, '0.3']}}
""") as path:
                code, output = leat_test(path)
            self.assertEqual(code, 0 if passes else 1, output)
            if not passes:
                self.assertIn("it ended with 7, expected 0", output)

    def test_one_that_does_not_end_is_killed_and_a_failure(self):
        with scenario(STEPS + """
  - run: {cmd: [sh, -c, "trap '' TERM; while :; do sleep 0.1; done"], background: true}
  - run: {cmd: [sleep, '0.3']}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("it did not end within 5s of SIGTERM", output)

    def test_one_that_cannot_be_started_fails_its_step(self):
        with scenario(STEPS + """
  - run: {cmd: [/no/such/program], background: true}
  - log: not reached
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("/no/such/program cannot be started", output)
        self.assertNotIn("not reached", output)

    def test_it_goes_with_the_scenario_that_is_lost(self):
        with tempfile.TemporaryDirectory() as folder:
            with scenario(STEPS + f"""
  - run: {{cmd: [sh, -c, 'echo $$ > {folder}/pid; exec sleep 60'], background: true}}
  - run: {{cmd: [sh, -c, 'while [ ! -s {folder}/pid ]; do sleep 0.01; done']}}
  - run: {{cmd: ['false']}}
""") as path:
                code, output = leat_test(path)
            with open(folder + "/pid") as file:
                pid = int(file.read())
        self.assertEqual(code, 1, output)
        self.assertFalse(is_alive(pid))


class SettleTimeout(unittest.TestCase):
    def test_work_that_does_not_end_in_time_fails_the_step(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(folder + "/handler.py", "w") as file:
                file.write("import time\ndef handle(event, context):\n    time.sleep(20)\n")
            with scenario(f"""
scenario: slow work
clock: {{start: 2026-03-01T12:00:00Z}}
defaults: {{settle_timeout: 300ms}}
resources:
  slow: {{kind: function, code_dir: {folder}, Handler: handler.handle, Runtime: python3.11, Timeout: 30}}
steps:
  - invoke: {{function: slow, type: Event, payload: {{}}}}
  - settle:
""") as path:
                code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("Still in flight", output)
        self.assertLess(output.count("\n"), 40)
