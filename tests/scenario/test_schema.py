"""The schema for editors."""
import json
import os
import re
import unittest

from support import PIPELINE, QUEUE, ROOT, leat_test, produce, scenario


class Schema(unittest.TestCase):
    """The editors' schema takes what the loader takes."""

    @classmethod
    def setUpClass(cls):
        try:
            import jsonschema
            import yaml
        except ImportError as missing:
            raise unittest.SkipTest(str(missing))

        class Loader(yaml.SafeLoader):
            """YAML 1.2: yes, on and dates are texts."""

        Loader.yaml_implicit_resolvers = {
            first: [(tag, pattern) for tag, pattern in resolvers
                    if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
        Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"),
                                     list("tf"))
        cls.read = staticmethod(lambda text: yaml.load(text, Loader))
        with open(os.path.join(ROOT, "scenarios", "scenario.schema.json"), encoding="utf-8") as file:
            schema = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schema)
        cls.validator = jsonschema.Draft202012Validator(schema)

    def complaints(self, text):
        return [error.message[:200] for error in self.validator.iter_errors(self.read(text))]

    def test_every_scenario_fits(self):
        found = 0
        for folder, _, names in os.walk(os.path.join(ROOT, "scenarios")):
            for name in names:
                if not name.endswith(".yaml"):
                    continue
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    text = file.read()
                if not re.search("^scenario:", text, re.M):
                    continue
                found += 1
                with self.subTest(name):
                    self.assertEqual(self.complaints(text), [])
        self.assertGreaterEqual(found, 3)

    def test_the_scenarios_of_these_tests_fit(self):
        for text in (QUEUE, PIPELINE + "steps:" + produce(), """
scenario: all
faults: {a: {on: {edge: lambda}, when: {nth: [1]}, do: {error: {code: X, status: 500}}}}
on_missing: {clock: skip, faults: ignore, restart: ignore}
outcome: {ignore: [{path: .x, reason: y}]}
steps:
  - fault: {name: b, on: {edge: api, operation: PutObject}, do: {latency: 2s}, may_not_fire: true}
  - heal: [b]
  - parallel: {a: [{settle: }], b: [{include: x.yaml}]}
  - repeat: {until: {gaps: {count: 0}}, at_most: 3, steps: [{restart: {graceful: true}}]}
  - snapshot: {name: x, of: [objects, received]}
  - snapshot: {save: x}
  - produce: {to: x, replay: y.ndjson}
  - expect:
      ledger: {record: {by: .id, value: 1}, path: [{edge: kinesis.put, attempt: "#>=(1)"}]}
      conserve: {produced: "${x}", outlets: [{dropped_by: transform, count: 1}]}
"""):
            self.assertEqual(self.complaints(text), [], text)

    def test_it_refuses_what_the_loader_refuses(self):
        for step in ("fault: {name: a, on: {edge: nowhere}, do: {drop: true}}",
                     "fault: {name: a, on: {edge: lambda}, do: {}}",
                     "restart: soon", "parallel: [[{settle: }]]", "snapshot: {of: [all]}",
                     "repeat: {times: 2}", "expect: {ledger: {egde: x}}", "heal: []"):
            text = f"scenario: x\nsteps:\n  - {step}\n"
            self.assertNotEqual(self.complaints(text), [], step)
            with scenario(text) as path:
                self.assertEqual(leat_test(path)[0], 2, step)
