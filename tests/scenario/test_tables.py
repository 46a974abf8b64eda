"""Tables: produced into, looked at, used as they are."""
import unittest

from support import leat_test, scenario

TABLE = """
scenario: a table
clock: {start: 2026-03-01T12:00:00Z}
resources:
  orders: {kind: table, key: [customer, at]}
steps:
  - produce:
      to: orders
      records:
        - {generate: 20, value: {customer: c-1, at: "t-${seq()}", amount: "${seq()}"}}
        - {generate: 10, value: {customer: c-0, at: "t-${seq()}", amount: "${seq()}"}}
        - {value: {customer: c-0, at: t-3, amount: 100, tags: [a, {b: null}], ok: true}}
      capture: {sent: .records}
"""


class Tables(unittest.TestCase):
    def test_documents_become_items_and_come_back(self):
        with scenario(TABLE + """
  - expect:
      items:
        - {table: orders, count: 30, unique_by: ".customer + .at"}
        - table: orders
          select: select(.customer == "c-0")
          count: 10
          any: {at: t-3, amount: 100, tags: [a, {b: null}], ok: true}
  - never: {items: {table: orders, count: ">30"}, for: 10s}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 0, output)

    def test_what_is_missing_is_told(self):
        with scenario("""
scenario: nothing
resources:
  orders: {kind: table, key: id}
steps:
  - expect: {items: {table: orders, count: 1}, within: 1s}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("has no items", output)

    def test_only_documents_are_items(self):
        with scenario("""
scenario: texts
resources:
  orders: {kind: table, key: id}
steps:
  - produce: {to: orders, records: [{raw: text}]}
""") as path:
            code, output = leat_test(path)
        self.assertEqual(code, 1, output)
        self.assertIn("an item is a document", output)

    def test_a_table_needs_one_kind_of_key(self):
        for table, text in (
                ("{kind: table}", "a table has a key"),
                ("{kind: table, key: [a, b, c]}", "an attribute or a list of two"),
                ("{kind: table, key: a, KeySchema: [{AttributeName: a, KeyType: HASH}]}",
                 "either key or KeySchema"),
                ("{kind: table, key: a, Colour: red}", "Colour")):
            with scenario(f"scenario: x\nresources: {{orders: {table}}}\n"
                          "steps: [{advance: 1s}]\n") as path:
                code, output = leat_test(path)
            self.assertEqual(code, 2, table + output)
            self.assertIn(text, output)


if __name__ == "__main__":
    unittest.main()
