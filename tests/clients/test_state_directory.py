"""What can be wrong with a data directory or a port: leat says so in one clear line, ends with
status 3 and touches nothing; a full disk refuses writes and loses nothing acknowledged."""
import base64
import os
import pathlib
import resource
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import unittest

from crash_support import (ARN, Refused, Server, binary, drain, encoded, listing, queue_url, sealed,
                           unsealed)

MEBIBYTE = 1 << 20


class StateCase(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="leat-state-"))
        self.root.chmod(0o755)
        self.directory = self.root / "state"
        self.servers = []
        self.addCleanup(shutil.rmtree, self.root, True)
        self.addCleanup(self.end)

    def end(self):
        for server in self.servers:
            if server.process.poll() is None:
                server.kill()

    def start(self, *options, **popen):
        self.servers.append(Server(self.directory, *options, **popen))
        return self.servers[-1]

    def refused(self, *options, port=0, **popen):
        """What a start that fails says; the exit status is 3 and nothing is served."""
        done = subprocess.run([binary(), "serve", "--port", str(port), *map(str, options)],
                              capture_output=True, text=True, timeout=20, **popen)
        self.assertEqual((done.returncode, done.stdout), (3, ""), done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertTrue(done.stderr.startswith("leat: "), done.stderr)
        return done.stderr

    def filled(self):
        """Stops an emulator that has a queue with messages and a bucket with objects."""
        server = self.start()
        connection = server.connect()
        connection.sqs("CreateQueue", QueueName="q")
        connection.s3("PUT", "/bucket")
        for number in range(100):
            connection.sqs("SendMessage", QueueUrl=queue_url(server.port, "q"),
                           MessageBody=sealed(f"m-{number}", 2000))
            connection.s3("PUT", f"/bucket/{number}", sealed(f"o-{number}", 2000).encode())
        return server

    def messages(self, server):
        return [unsealed(body) for _, body in drain(server.connect(), server.port, "q")]


class DirectoryTest(StateCase):
    def test_a_second_process_is_turned_away_and_the_first_goes_on(self):
        first = self.filled()
        text = self.refused("--data-dir", self.directory)
        self.assertEqual(
            text, f"leat: the data directory {self.directory} is in use by another leat process\n")
        self.assertEqual(len(self.messages(first)), 100)
        # A killed one leaves no lock behind.
        first.kill()
        self.assertEqual(len(listing(self.start().connect(), "bucket")), 100)

    def test_a_directory_that_cannot_be_made(self):
        (self.root / "file").write_text("not a directory")
        text = self.refused("--data-dir", self.root / "file" / "state")
        self.assertEqual(text, f"leat: cannot make the data directory {self.root}/file/state: "
                               "Not a directory\n")
        text = self.refused("--data-dir", self.root / "file")
        self.assertIn(f"{self.root}/file", text)
        self.assertEqual((self.root / "file").read_text(), "not a directory")

    def test_a_directory_that_cannot_be_written(self):
        self.directory.mkdir()
        self.directory.chmod(0o555)
        popen = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
        text = self.refused("--data-dir", self.directory, **popen)
        self.assertEqual(text, f"leat: cannot write to the data directory {self.directory}: "
                               "Permission denied\n")

    def test_a_seed_repeats_a_run_and_not_the_ids_of_the_run_before(self):
        def ids(directory):
            server = Server(directory, "--seed", "7", "--clock", "manual:2026-03-01T12:00:00Z")
            self.servers.append(server)
            connection = server.connect()
            connection.sqs("CreateQueue", QueueName="q")
            sent = [connection.sqs("SendMessage", QueueUrl=queue_url(server.port, "q"),
                                   MessageBody="x")["MessageId"] for _ in range(5)]
            server.kill()
            return sent
        first, second = ids(self.root / "a"), ids(self.root / "a")
        self.assertEqual(len(set(first + second)), 10)
        self.assertEqual((ids(self.root / "b"), ids(self.root / "b")), (first, second))

    def test_a_port_in_use(self):
        first = self.start()
        text = self.refused("--data-dir", self.root / "other", port=first.port)
        self.assertEqual(text, f"leat: Cannot listen on 127.0.0.1:{first.port}: another program "
                               "uses this port; choose one with --port, or 0 for a free one.\n")
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            text = self.refused(port=taken.getsockname()[1])
            self.assertIn("another program uses this port", text)


class DamageTest(StateCase):
    def database(self, name):
        return self.directory / f"{name}.db"

    def stopped(self):
        self.filled().stop()
        return self.database("sqs").read_bytes()

    def check_refused(self, content, reason):
        """The text names file and fault; the file stays as it is; a good copy cures it."""
        good = self.database("sqs").read_bytes()
        self.database("sqs").write_bytes(content)
        text = self.refused("--data-dir", self.directory)
        self.assertIn(f"cannot use the database {self.database('sqs')}: ", text)
        self.assertIn(reason, text)
        self.assertEqual(self.database("sqs").read_bytes(), content)
        self.database("sqs").write_bytes(good)
        server = self.start()
        self.assertEqual(len(self.messages(server)), 100)
        self.assertEqual(len(listing(server.connect(), "bucket")), 100)

    def test_a_database_with_a_garbage_header(self):
        good = self.stopped()
        self.check_refused(b"garbage " * 16 + good[128:], "file is not a database")

    def test_a_truncated_database(self):
        good = self.stopped()
        self.check_refused(good[:len(good) // 2], "malformed")

    def test_a_database_of_a_newer_leat(self):
        self.stopped()
        connection = sqlite3.connect(self.database("sqs"))
        connection.execute("PRAGMA user_version=1000000")
        connection.close()
        text = self.refused("--data-dir", self.directory)
        self.assertIn(f"cannot use the database {self.database('sqs')}: this data was written by a "
                      "newer leat (version 1000000, ", text)

    def test_a_truncated_log_costs_its_end_and_nothing_else(self):
        """What lies behind the cut is gone; what lies before it is whole."""
        self.filled().kill()
        log = self.directory / "sqs.db-wal"
        self.assertGreater(log.stat().st_size, 200_000)
        with open(log, "r+b") as file:
            file.truncate(log.stat().st_size * 2 // 3 + 17)
        server = self.start()
        found = self.messages(server)
        self.assertEqual(found, [f"m-{n}" for n in range(len(found))])
        self.assertTrue(30 < len(found) < 100, len(found))
        self.assertEqual(len(listing(server.connect(), "bucket")), 100)
        server.connect().sqs("SendMessage", QueueUrl=queue_url(server.port, "q"),
                             MessageBody=sealed("after"))
        self.assertEqual(self.messages(server), ["after"])


class FullDiskTest(StateCase):
    """Writes go on until there is no room, then are refused; after room was made all is well."""

    KINDS = {"small": 20_000, "big": 300_000, "message": 20_000, "news": 20_000, "record": 20_000,
             "line": 20_000}

    def scene(self, server):
        connection = server.connect()
        connection.s3("PUT", "/bucket")
        for name in ("q", "news"):
            connection.sqs("CreateQueue", QueueName=name)
        connection.sns("CreateTopic", Name="news")
        connection.sns("Subscribe", TopicArn=ARN.format("sns", "news"), Protocol="sqs",
                       Endpoint=ARN.format("sqs", "news"),
                       **{"Attributes.entry.1.key": "RawMessageDelivery",
                          "Attributes.entry.1.value": "true"})
        connection.kinesis("CreateStream", StreamName="s", ShardCount=1)
        connection.firehose("CreateDeliveryStream", DeliveryStreamName="d",
                            S3DestinationConfiguration={
                                "RoleARN": "arn:aws:iam::000000000000:role/r", "Prefix": "lines/",
                                "BucketARN": "arn:aws:s3:::bucket"})
        connection.settle()

    def write(self, connection, port, kind, name, size=None):
        text = sealed(name, self.KINDS[kind] if size is None else size)
        if kind == "message":
            connection.sqs("SendMessage", QueueUrl=queue_url(port, "q"), MessageBody=text)
        elif kind == "news":
            connection.sns("Publish", TopicArn=ARN.format("sns", "news"), Message=text)
        elif kind == "record":
            connection.kinesis("PutRecord", StreamName="s", PartitionKey="k", Data=encoded(text))
        elif kind == "line":
            connection.firehose("PutRecord", DeliveryStreamName="d",
                                Record={"Data": encoded(text + "\n")})
        else:
            connection.s3("PUT", f"/bucket/{name}", text.encode())

    def fill(self, server):
        """Writes of every kind until each was refused some times; what was acknowledged."""
        connection = server.connect()
        acked = {kind: [] for kind in self.KINDS}
        refusals = dict.fromkeys(self.KINDS, 0)
        number = 0
        while min(refusals.values()) < 5:
            number += 1
            self.assertLess(number, 2000, f"never full: {refusals}")
            for kind in self.KINDS:
                name = f"{kind}-{number}"
                try:
                    self.write(connection, server.port, kind, name)
                    acked[kind].append(name)
                except Refused as refused:
                    self.check_refusal(kind, refused)
                    refusals[kind] += 1
                except ConnectionError:
                    connection = server.connect()
                    refusals[kind] += 1
        return acked

    def check_refusal(self, kind, refused):
        if kind in ("small", "big"):  # 507: a large body found no place before S3 saw the request
            self.assertIn(refused.status, (500, 507), refused.body)
        else:
            self.assertEqual(refused.status, 500, refused.body)
            self.assertIn(b"No space is left for the emulator's data", refused.body)

    def objects(self, server):
        connection = server.connect()
        found = []
        for key in listing(connection, "bucket"):
            if key.startswith("lines/"):
                continue
            body, _ = connection.s3("GET", "/bucket/" + key)
            self.assertEqual(unsealed(body.decode()), key)
            found.append(key)
        return sorted(found)

    def records(self, server):
        connection = server.connect()
        iterator = connection.kinesis(
            "GetShardIterator", StreamName="s", ShardId="shardId-000000000000",
            ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
        found = []
        while True:
            page = connection.kinesis("GetRecords", ShardIterator=iterator)
            if not page["Records"]:
                return found
            found += [unsealed(base64.b64decode(r["Data"]).decode()) for r in page["Records"]]
            iterator = page["NextShardIterator"]

    def lines(self, server):
        connection = server.connect()
        connection.control("POST", "/_leat/flush", {"service": "firehose"})
        connection.settle()
        found = []
        for key in listing(connection, "bucket", "lines/"):
            found += map(unsealed, connection.s3("GET", "/bucket/" + key)[0].decode().splitlines())
        return sorted(found)

    def go_on(self, server, acked):
        """There is room again: the same process takes new writes, another one finds everything."""
        connection = server.connect()
        connection.advance("1h")
        for kind in acked:
            for number in range(10):
                name = f"{kind}-later-{number}"
                self.write(connection, server.port, kind, name)
                acked[kind].append(name)
        objects = sorted(acked["small"] + acked["big"])
        self.assertEqual(self.objects(server), objects)
        server.kill()
        server = self.start()
        server.connect().settle()
        self.assertEqual(self.objects(server), objects)
        self.assertEqual(self.records(server), acked["record"])
        self.assertEqual(self.lines(server), sorted(acked["line"]))
        for queue, kind in (("q", "message"), ("news", "news")):
            found = [unsealed(body) for _, body in drain(server.connect(), server.port, queue)]
            self.assertEqual(sorted(found), sorted(acked[kind]))
        self.assertEqual(server.stop(), (0, ""))
        connection = sqlite3.connect(self.directory / "s3.db")
        named = connection.execute("SELECT count(*) FROM contents WHERE file<>''").fetchone()[0]
        connection.close()
        blobs = list((self.directory / "s3/blobs").glob("*/*"))
        self.assertEqual(len(blobs), named, "half objects were left")

    def test_a_limit_on_the_size_of_files(self):
        # What Python starts ignores SIGXFSZ as it does itself: writing fails with EFBIG.
        server = self.start(log_level="off", restore_signals=False)
        self.scene(server)
        limit = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (2 * MEBIBYTE, limit[1]))
        acked = {kind: [] for kind in self.KINDS}
        connection = server.connect()
        refused = 0
        for number in range(400):
            for kind in ("message", "record", "line", "news"):
                try:
                    self.write(connection, server.port, kind, f"{kind}-{number}")
                    acked[kind].append(f"{kind}-{number}")
                except Refused:
                    refused += 1
        self.assertGreater(refused, 100)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, limit)
        self.go_on(server, acked)

    @unittest.skipUnless(os.geteuid() == 0, "mounting a small file system takes root")
    def test_a_full_file_system(self):
        self.directory.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs",
                                  str(self.directory)], capture_output=True, text=True)
        if mounted.returncode:
            self.skipTest(mounted.stderr.strip())
        self.addCleanup(subprocess.run, ["umount", "-l", str(self.directory)])
        self.addCleanup(self.end)
        server = self.start(log_level="off")
        self.scene(server)
        acked = self.fill(server)
        self.assertEqual(self.objects(server), sorted(acked["small"] + acked["big"]))
        subprocess.run(["mount", "-o", "remount,size=64m", str(self.directory)], check=True)
        self.go_on(server, acked)


if __name__ == "__main__":
    unittest.main()
