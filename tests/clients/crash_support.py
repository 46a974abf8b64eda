"""What the crash tests share: an emulator that is killed and started again on its data, raw
keep-alive HTTP with the requests of each service, and a subscriber of the test's own."""
import base64
import hashlib
import http.server
import json
import os
import pathlib
import socket
import subprocess
import threading
import time
from urllib.parse import quote, urlencode

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ACCOUNT = "000000000000"
ARN = "arn:aws:{}:us-east-1:" + ACCOUNT + ":{}"


def binary():
    return os.environ.get("LEAT") or str(ROOT / "build/release/leat")


class Server:
    """leat serve on a data directory, with a clock that stands still."""

    def __init__(self, directory, *options, log_level="error", **popen):
        self.directory = directory
        clock = [] if "--clock" in options else ["--clock", "manual"]
        started = time.perf_counter()
        self.process = subprocess.Popen(
            [binary(), "serve", "--port", "0", "--data-dir", str(directory),
             "--log-level", log_level, *clock, *options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **popen)
        line = self.process.stdout.readline()
        if "http://" not in line:
            raise RuntimeError(f"did not start: {line!r} {self.process.stderr.read()}")
        self.url = line.split()[-1]
        self.port = int(self.url.rsplit(":", 1)[1])
        self.start_seconds = time.perf_counter() - started

    def connect(self):
        return Connection(self.port)

    def kill(self):
        self.process.kill()
        return self._end()

    def stop(self):
        self.process.terminate()
        return self._end()

    def _end(self):
        _, errors = self.process.communicate(timeout=60)
        return self.process.returncode, errors


class Refused(Exception):
    """An answer that is no success."""

    def __init__(self, status, body):
        super().__init__(f"{status} {body[:300]!r}")
        self.status = status
        self.body = body


class Connection:
    """Keep-alive HTTP without ceremony: the load must come from few cycles."""

    def __init__(self, port, timeout=60):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""

    def request(self, method, target, headers, body=b""):
        head = f"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n"
        self.socket.sendall((head + headers + "\r\n").encode() + body)
        while b"\r\n\r\n" not in self.buffer:
            self._more()
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        fields = {}
        for line in head.split(b"\r\n")[1:]:
            name, _, value = line.partition(b":")
            fields[name.strip().lower()] = value.strip()
        status = int(head[9:12])
        length = 0 if method == "HEAD" else int(fields.get(b"content-length", 0))
        while len(self.buffer) < length:
            self._more()
        answer, self.buffer = self.buffer[:length], self.buffer[length:]
        if status >= 300:
            raise Refused(status, answer)
        return answer, fields

    def _more(self):
        bytes_ = self.socket.recv(1 << 18)
        if not bytes_:
            raise ConnectionError("the emulator is gone")
        self.buffer += bytes_

    def json(self, service, target, document, version="1.1"):
        headers = (f"X-Amz-Target: {target}\r\nContent-Type: application/x-amz-json-{version}\r\n"
                   + authorization(service))
        answer, _ = self.request("POST", "/", headers, json.dumps(document).encode())
        return json.loads(answer) if answer else {}

    def kinesis(self, operation, **document):
        return self.json("kinesis", "Kinesis_20131202." + operation, document)

    def firehose(self, operation, **document):
        return self.json("firehose", "Firehose_20150804." + operation, document)

    def sqs(self, operation, **document):
        return self.json("sqs", "AmazonSQS." + operation, document, "1.0")

    def dynamodb(self, operation, **document):
        return self.json("dynamodb", "DynamoDB_20120810." + operation, document, "1.0")

    def streams(self, operation, **document):
        return self.json("dynamodb", "DynamoDBStreams_20120810." + operation, document, "1.0")

    def logs(self, operation, **document):
        return self.json("logs", "Logs_20140328." + operation, document)

    def query(self, service, version, action, form):
        headers = "Content-Type: application/x-www-form-urlencoded\r\n" + authorization(service)
        body = urlencode({"Action": action, "Version": version, **form}).encode()
        return self.request("POST", "/", headers, body)[0].decode()

    def sns(self, action, **form):
        return self.query("sns", "2010-03-31", action, form)

    def iam(self, action, **form):
        return self.query("iam", "2010-05-08", action, form)

    def s3(self, method, target, body=b"", headers=""):
        return self.request(method, target, headers + authorization("s3"), body)

    def invoke_later(self, function, payload):
        headers = "X-Amz-Invocation-Type: Event\r\n" + authorization("lambda")
        self.request("POST", f"/2015-03-31/functions/{function}/invocations", headers, payload)

    def create_function(self, document):
        self.request("POST", "/2015-03-31/functions",
                     "Content-Type: application/json\r\n" + authorization("lambda"),
                     json.dumps(document).encode())

    def control(self, method, target, document=None):
        answer, _ = self.request(method, target, "Content-Type: application/json\r\n",
                                 json.dumps(document or {}).encode())
        return json.loads(answer)

    def settle(self):
        self.control("POST", "/_leat/settle", {"timeout": "120s"})

    def advance(self, by):
        self.control("POST", "/_leat/clock/advance", {"by": by, "settle_timeout": "120s"})


_SIGNED = {}


def authorization(service):
    if service not in _SIGNED:
        _SIGNED[service] = (
            "X-Amz-Date: 20260301T120000Z\r\nAuthorization: AWS4-HMAC-SHA256 Credential="
            f"{ACCOUNT}/20260301/us-east-1/{service}/aws4_request, SignedHeaders=host;x-amz-date, "
            f"Signature={'0' * 64}\r\n")
    return _SIGNED[service]


def queue_url(connection_or_port, name):
    return f"http://127.0.0.1:{connection_or_port}/{ACCOUNT}/{name}"


def drain(connection, port, name):
    """Every visible message of a queue, removed from it: (MessageId, Body)."""
    url, found = queue_url(port, name), []
    while True:
        messages = connection.sqs("ReceiveMessage", QueueUrl=url, MaxNumberOfMessages=10,
                                  VisibilityTimeout=43200).get("Messages", [])
        if not messages:
            return found
        found += [(m["MessageId"], m["Body"]) for m in messages]
        connection.sqs("DeleteMessageBatch", QueueUrl=url, Entries=[
            {"Id": str(i), "ReceiptHandle": m["ReceiptHandle"]} for i, m in enumerate(messages)])


def listing(connection, bucket, prefix=""):
    """key → (ETag, size)"""
    import xml.etree.ElementTree as tree
    found, token = {}, ""
    while True:
        query = f"/{bucket}?list-type=2&prefix={quote(prefix)}" + (
            "&continuation-token=" + quote(token, safe="") if token else "")
        root = tree.fromstring(connection.s3("GET", query)[0])
        name = {"s": "http://s3.amazonaws.com/doc/2006-03-01/"}
        for item in root.findall("s:Contents", name):
            found[item.find("s:Key", name).text] = (
                item.find("s:ETag", name).text.strip('"'), int(item.find("s:Size", name).text))
        following = root.find("s:NextContinuationToken", name)
        if following is None:
            return found
        token = following.text


def sealed(text, size=0):
    """A line that proves itself: text, filler, and a digest of both."""
    line = text + "|" + "." * size
    return line + "|" + hashlib.md5(line.encode()).hexdigest()


def unsealed(line):
    """The text of a sealed line; fails when a part is missing."""
    body, _, digest = line.rpartition("|")
    if hashlib.md5(body.encode()).hexdigest() != digest:
        raise AssertionError(f"half a record: {line[:80]!r}… of {len(line)} characters")
    return body.split("|", 1)[0]


def encoded(text):
    return base64.b64encode(text.encode()).decode()


class Subscriber:
    """An HTTP endpoint that takes every notification and outlives the emulator."""

    def __init__(self):
        self.bodies, self.confirmations = [], []
        self.lock = threading.Lock()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                kind = self.headers.get("x-amz-sns-message-type")
                with outer.lock:
                    (outer.bodies if kind == "Notification" else outer.confirmations).append(body)
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        class Quiet(http.server.ThreadingHTTPServer):
            def handle_error(self, *_):
                pass  # the emulator was killed in the middle of a delivery

        self.server = Quiet(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
