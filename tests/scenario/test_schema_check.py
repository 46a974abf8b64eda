"""The checks schema, size and sha256, from the file of a scenario to the report."""
import hashlib
import os
import unittest

from support import leat_test, scenario

BUCKET = """
scenario: a bucket
resources:
  lake: {kind: bucket}
steps:
  - produce:
      to: lake
      key: '"a.json"'
      records: [{value: {id: o-1, amount: 5}}]
"""

BODY = b'{"id":"o-1","amount":5}'


class SchemaCheck(unittest.TestCase):
    def run_scenario(self, checks, files=()):
        with scenario(BUCKET + checks) as path:
            for name, text in files:
                with open(os.path.join(os.path.dirname(path), name), "w",
                          encoding="utf-8") as file:
                    file.write(text)
            return leat_test(path)

    def test_objects_fit_a_schema_in_a_file_and_have_size_and_digest(self):
        code, output = self.run_scenario("""
  - expect:
      objects:
        - {bucket: lake, decode: [json], schema: order.json}
        - {bucket: lake, size: "%d", sha256: %s}
        - {bucket: lake, size: "1B..1KiB"}
""" % (len(BODY), hashlib.sha256(BODY).hexdigest()),
            [("order.json", '{"required": ["id"], "properties": {"amount": {"minimum": 1}}}')])
        self.assertEqual(code, 0, output)

    def test_what_does_not_fit_is_told(self):
        code, output = self.run_scenario("""
  - expect:
      objects:
        bucket: lake
        decode: [json]
        schema: {properties: {amount: {maximum: 4}}, required: [customer]}
        within: 0s
  - expect: {objects: {bucket: lake, size: "<10B", within: 0s}}
""")
        self.assertEqual(code, 1, output)
        self.assertIn("1 of 1 do not fit the schema", output)
        self.assertIn(".customer is missing", output)
        self.assertIn(".amount is above 4", output)
        self.assertIn(f"a.json has {len(BODY)} bytes, expected at most 9", output)

    def test_a_wrong_schema_is_an_error_of_the_file(self):
        for check, said in (("schema: none.json", "cannot be read"),
                            ("schema: {minimun: 1}", "/minimun is not known here"),
                            ("size: 1kg", "a size is"),
                            ("sha256: abc", "64 hexadecimal digits")):
            with self.subTest(check):
                code, output = self.run_scenario(
                    "\n  - expect: {objects: {bucket: lake, %s}}\n" % check)
                self.assertEqual(code, 2, output)
                self.assertIn(said, output)


if __name__ == "__main__":
    unittest.main()
