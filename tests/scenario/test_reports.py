"""--tag, --jobs, --junit and --html."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree

from support import QUEUE, leat_test, scenario

QUEUES = """
scenario: {title}
tags: [{tags}]
resources:
  jobs: {{kind: queue}}
steps:
  - {{name: send, produce: {{to: jobs, records: [{{value: {{id: 1}}}}]}}}}
  - {{name: came, expect: {{messages: {{queue: jobs, count: {count}}}}}}}
"""


def write(folder, name, **values):
    text = QUEUES.format(**{"title": name, "tags": "a", "count": 1, **values})
    with open(os.path.join(folder, name + ".yaml"), "w", encoding="utf-8") as file:
        file.write(text)


def page_of(*arguments):
    """Runs with --html; the page's text and the document inside it."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "page.html")
        code, output = leat_test(*arguments, "--html", path)
        with open(path, encoding="utf-8") as file:
            page = file.read()
    data = re.search(r'<script type="application/json" id="document">(.*?)</script>', page, re.S)
    return code, output, page, json.loads(data.group(1))


class Tags(unittest.TestCase):
    def test_only_scenarios_with_one_of_the_tags_run(self):
        with tempfile.TemporaryDirectory() as folder:
            write(folder, "one", tags="slow, smoke")
            write(folder, "two", tags="slow")
            write(folder, "three", tags="other")
            code, output = leat_test(folder, "--tag", "smoke", "--tag", "other")
        self.assertEqual(code, 0, output)
        self.assertIn("one.yaml", output)
        self.assertIn("three.yaml", output)
        self.assertNotIn("two.yaml", output)
        self.assertIn("2 scenarios: 4 passed, 0 failed", output)

    def test_a_tag_that_no_scenario_has_exits_with_4(self):
        with tempfile.TemporaryDirectory() as folder:
            write(folder, "one")
            code, output = leat_test(folder, "--tag", "nosuch")
        self.assertEqual(code, 4, output)
        self.assertIn("no scenario with the tag nosuch", output)

    def test_a_file_that_is_wrong_is_not_hidden_by_a_tag(self):
        with tempfile.TemporaryDirectory() as folder:
            write(folder, "one", tags="a]\nnonsense: [")
            self.assertEqual(leat_test(folder, "--tag", "smoke")[0], 2)


class Jobs(unittest.TestCase):
    def test_output_and_junit_are_in_the_order_of_the_files(self):
        names = [f"scenario-{letter}" for letter in "abcdef"]
        with tempfile.TemporaryDirectory() as folder:
            for name in names:
                write(folder, name, count=2 if name.endswith("c") else 1)
            report = os.path.join(folder, "junit.xml")
            code, output = leat_test(folder, "--jobs", "4", "--junit", report)
            suites = xml.etree.ElementTree.parse(report).getroot().findall("testsuite")
        self.assertEqual(code, 1, output)
        self.assertEqual([suite.get("name") for suite in suites], names)
        self.assertEqual([suite.get("failures") for suite in suites],
                         ["0", "0", "1", "0", "0", "0"])
        # A title, its steps, its sum: never the lines of two scenarios among each other.
        heads = [line.split()[0] for line in output.splitlines() if line.startswith("scenario-")]
        self.assertEqual(heads, names)
        blocks = re.split(r"(?m)^scenario-", output)[1:]
        for block in blocks:
            self.assertEqual(block.count(" send "), 1, output)
            self.assertRegex(block, r"\d passed, \d failed   virtual")

    def test_side_by_side_is_refused_on_a_server_that_is_shared(self):
        with scenario(QUEUE) as path:
            code, output = leat_test(path, "--jobs", "2", "--target", "http://127.0.0.1:1")
        self.assertEqual(code, 2, output)
        self.assertIn("take turns", output)


class Html(unittest.TestCase):
    def test_the_page_needs_nothing_else_and_holds_the_run(self):
        text = QUEUE + "  - {name: empty, expect: {messages: {queue: jobs, count: 0}}}\n"
        with scenario(text) as path:
            code, output, page, document = page_of(path, "--seed", "5")
        self.assertEqual(code, 1, output)
        one = document["scenarios"][0]
        self.assertEqual((one["title"], one["outcome"], one["seed"]), ("a queue", "failed", 5))
        self.assertEqual(one["command"], f"leat test {path} --seed 5")
        steps = {step["name"]: step for step in one["steps"]}
        self.assertEqual(steps["empty"]["outcome"], "failed")
        self.assertIn("collected 2, expected 0", steps["empty"]["lines"][0])
        self.assertEqual([r["name"] for r in one["observed"]["resources"]], ["jobs"])
        self.assertEqual(one["observed"]["arrived"]["jobs"]["count"], 2)
        markup = re.sub(r"<script.*?</script>", "", page, flags=re.S)
        self.assertNotRegex(markup, r"""(?i)\b(src|href)\s*=|url\(|@import""")
        self.assertNotRegex(page, r"https?://(?!127\.0\.0\.1|www\.w3\.org/2000/svg)[a-z]")

    def test_what_records_hold_stays_data(self):
        hostile = "</script><script>document.title='owned'</script><!--"
        text = QUEUE.replace("kind: a", 'kind: "' + hostile + '"')
        with scenario(text) as path:
            _, _, page, document = page_of(path)
        self.assertNotIn("<script>document.title", page)
        self.assertEqual(page.count("</script>"), 2)
        things = document["scenarios"][0]["observed"]["arrived"]["jobs"]["things"]
        self.assertIn(hostile, things[0]["text"])

    def test_the_page_shows_the_pipeline_and_its_ledger(self):
        with scenario("""
scenario: lake
resources:
  lake: {kind: bucket}
  delivery:
    kind: firehose
    ExtendedS3DestinationConfiguration:
      RoleARN: arn:aws:iam::123456789012:role/delivery
      BucketARN: ${lake.arn}
      BufferingHints: {SizeInMBs: 1, IntervalInSeconds: 60}
steps:
  - produce: {to: delivery, records: [{generate: 3, value: {id: "${seq()}"}}]}
  - advance: 61s
  - expect: {objects: {bucket: lake, decode: [concat_json], count: 3}}
""") as path:
            code, output, _, document = page_of(path)
        self.assertEqual(code, 0, output)
        seen = document["scenarios"][0]["observed"]
        delivery = [r for r in seen["resources"] if r["name"] == "delivery"][0]
        self.assertIn({"member": "BucketARN", "resource": "lake"}, delivery["mentions"])
        rows = seen["ledger"]["rows"]
        put = [row for row in rows if row["edge"] == "firehose.put"]
        self.assertEqual(sum(row["records"] for row in put), 3)
        delivered = [row for row in rows if row["edge"] == "firehose.deliver"]
        self.assertEqual([row["outcome"] for row in delivered], ["delivered"])
        self.assertIn("s3://lake-", delivered[0]["ref"])

    @unittest.skipUnless(shutil.which("node"), "there is no node to read the page's script")
    def test_the_script_of_the_page_can_be_read(self):
        with scenario(QUEUE) as path:
            _, _, page, _ = page_of(path)
        script = re.findall(r"<script>(.*?)</script>", page, re.S)
        self.assertEqual(len(script), 1)
        with tempfile.NamedTemporaryFile("w", suffix=".js", encoding="utf-8") as file:
            file.write(script[0])
            file.flush()
            check = subprocess.run(["node", "--check", file.name], capture_output=True, text=True,
                                   timeout=60)
        self.assertEqual(check.returncode, 0, check.stderr)

    def test_a_wrong_file_is_on_the_page_too(self):
        with scenario("scenario: [\n") as path:
            code, _, _, document = page_of(path)
        self.assertEqual(code, 2)
        self.assertEqual(document["scenarios"][0]["outcome"], "failed")
        self.assertTrue(document["scenarios"][0]["load_errors"])
