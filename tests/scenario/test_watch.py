"""--watch: runs again when something that a scenario is made of changes."""
import os
import shutil
import subprocess
import tempfile
import threading
import unittest

from support import LEAT

SCENARIO = """
scenario: watched
vars: {program: ./tool}
resources:
  jobs: {kind: queue}
  work: {kind: function, Runtime: python3.12, Handler: main.handler, code_dir: code}
steps:
  - {name: "tool says", run: {cmd: ["${program}"], stdout: text, match: {stdout: "#regex(ready\\\\s*)"}}}
"""


class Watching:
    """A `leat test --watch` whose output is read as it comes."""

    def __init__(self, folder):
        self.process = subprocess.Popen([LEAT, "test", folder, "--watch"], text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        # Reading must not outlast the test.
        self.guard = threading.Timer(60, self.process.kill)
        self.guard.start()

    def until(self, text):
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if text in line:
                return "".join(lines)
        raise AssertionError("ended before it said " + text + ":\n" + "".join(lines))

    def end(self):
        self.guard.cancel()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class Watch(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        os.mkdir(self.path("code"))
        self.write("s.yaml", SCENARIO)
        self.write("code/main.py", "def handler(event, context): return 1\n")
        self.write("tool", "#!/bin/sh\necho ready\n")
        self.watching = Watching(self.folder)
        self.addCleanup(shutil.rmtree, self.folder)
        self.addCleanup(self.watching.end)
        self.first = self.watching.until("watching")

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        """As editors and linkers do: a new file takes the place of the old one."""
        with open(self.path(name) + ".tmp", "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(self.path(name) + ".tmp", 0o755)
        os.replace(self.path(name) + ".tmp", self.path(name))

    def test_it_runs_and_waits(self):
        self.assertIn("1 passed, 0 failed", self.first)
        self.assertIn("watching 3 files", self.first)

    def test_the_program_of_a_run_step_is_watched(self):
        self.write("tool", "#!/bin/sh\necho broken\n")
        output = self.watching.until("watching")
        self.assertRegex(output, r"changed: .*/tool\n")
        self.assertIn("0 passed, 1 failed", output)

    def test_the_code_of_a_function_is_watched_below_new_folders_too(self):
        os.mkdir(self.path("code/deep"))
        self.write("code/deep/more.py", "x = 1\n")
        output = self.watching.until("watching")
        self.assertIn("more.py", output)
        self.assertIn("1 passed, 0 failed", output)

    def test_the_scenario_itself_is_watched(self):
        self.write("s.yaml", SCENARIO.replace("tool says", "renamed").replace("ready", "other"))
        output = self.watching.until("watching")
        self.assertRegex(output, r"changed: .*/s\.yaml\n")
        self.assertIn("✗ renamed", output)

    def test_a_new_scenario_is_found(self):
        self.write("t.yaml", SCENARIO.replace("watched", "newcomer"))
        output = self.watching.until("watching")
        self.assertIn("newcomer", output)
        self.assertIn("2 scenarios: 2 passed", output)

    def test_the_same_content_is_no_change(self):
        self.write("tool", "#!/bin/sh\necho ready\n")
        self.write("s.yaml", SCENARIO.replace("watched", "later"))
        output = self.watching.until("watching")
        self.assertNotRegex(output, r"changed: .*tool")
        self.assertIn("later", output)
