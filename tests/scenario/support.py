"""Runs `leat test` and `leat serve` for the tests of scenarios. LEAT is the program; without it the
release build is taken."""
import contextlib
import http.client
import http.server
import json
import os
import re
import subprocess
import tempfile
import threading

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
LEAT = os.environ.get("LEAT", os.path.join(ROOT, "build", "release", "leat"))

QUEUE = """
scenario: a queue
resources:
  jobs: {kind: queue}
steps:
  - produce: {to: jobs, records: [{value: {id: 1, kind: a}}, {value: {id: 2, kind: b, ok: false}}]}
"""

STREAM = """
scenario: a stream
clock: {start: 2026-03-01T12:00:00Z}
resources:
  orders: {kind: kinesis_stream, ShardCount: 1}
  jobs: {kind: queue}
"""

PIPELINE = """
scenario: a delivery
clock: {start: 2026-03-01T12:00:00Z}
resources:
  lake: {kind: bucket}
  hook: {kind: http_sink}
  told: {kind: topic, allow_publish_from: "${lake.arn}"}
  hears:
    kind: subscriptions
    topic: ${told.arn}
    to: [{protocol: http, endpoint: "${hook.url}/x"}]
  notify:
    kind: bucket_notification
    bucket: ${lake.name}
    TopicConfigurations: [{TopicArn: "${told.arn}", Events: ["s3:ObjectCreated:*"]}]
  delivery:
    kind: firehose
    ExtendedS3DestinationConfiguration:
      RoleARN: arn:aws:iam::123456789012:role/delivery
      BucketARN: ${lake.arn}
      BufferingHints: {SizeInMBs: 5, IntervalInSeconds: 60}
"""


def produce(capture="sent"):
    return """
  - produce:
      to: delivery
      records: [{generate: 5, value: {id: "o-${seq()}"}}]
      capture: {%s: .records}
""" % capture


def leat_test(*arguments):
    run = subprocess.run([LEAT, "test", *arguments], capture_output=True, text=True, timeout=120)
    return run.returncode, run.stdout + run.stderr


@contextlib.contextmanager
def scenario(text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "s.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        yield path


@contextlib.contextmanager
def server(*arguments):
    process = subprocess.Popen([LEAT, "serve", "--port", "0", *arguments], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    try:
        line = process.stdout.readline()
        yield re.search(r"http://\S+", line).group()
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


@contextlib.contextmanager
def server_without(*capabilities):
    """A server whose capabilities do not name these."""
    with server("--clock", "manual") as url:
        host, port = url.removeprefix("http://").split(":")

        class Between(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                connection = http.client.HTTPConnection(host, int(port), timeout=60)
                headers = {name: value for name, value in self.headers.items()
                           if name.lower() not in ("host", "content-length")}
                connection.request(self.command, self.path, body, headers)
                answer = connection.getresponse()
                payload = answer.read()
                if self.path == "/_leat/capabilities":
                    document = json.loads(payload)
                    document["capabilities"] = [name for name in document["capabilities"]
                                                if name not in capabilities]
                    payload = json.dumps(document).encode()
                self.send_response_only(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(payload)
                connection.close()

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = pass_on

            def log_message(self, *_):
                pass

        between = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Between)
        thread = threading.Thread(target=between.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{between.server_address[1]}"
        finally:
            between.shutdown()
            between.server_close()
            thread.join()
