"""Compares the shapes that leat declares with the service models."""
import fnmatch
import json
import os
import re
import subprocess
import sys

from .models import Model, model_folder
from .rows import kind_of, rows

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
DIFFERENCES = os.path.join(ROOT, "tools", "shapes.differences")

DUMP_KINDS = {"bool": "boolean", "int32": "integer", "int": "integer", "int64": "long",
              "float": "double", "struct": "structure"}


def dump_kind(text):
    head = re.split(r"[<(]", str(text).lower())[0]
    return DUMP_KINDS.get(head, head)


def dump_word(text):
    """Location and format names without regard to case and underscores."""
    return str(text).replace("_", "").lower() if text else None


class Check:
    def __init__(self, service, declared):
        self.model, self.service, self.declared = Model(service), service, declared
        self.found = []  # (place, what, detail)

    def differ(self, shape, member, what, detail):
        place = ".".join(part for part in (self.service, shape, member) if part)
        self.found.append((place, what, detail))

    def run(self):
        shapes = self.declared.get("shapes", {})
        pairs, sides = {}, {"input": [], "output": []}
        for operation, sided in self.declared.get("operations", {}).items():
            if operation not in self.model.operations:
                self.differ(operation, None, "unknown", "the model has no such operation")
                continue
            for side in ("input", "output"):
                name, top = sided.get(side), self.model.top(operation, side)
                if name in (None, "", "Unit"):
                    if top and self.model.shapes[top].get("members"):
                        self.differ(operation, None, side, f"none declared, the model has {top}")
                elif not top:
                    if shapes.get(name):
                        self.differ(operation, None, side, f"{name}, the model has none")
                else:
                    self.pair(pairs, name, top)
                    sides[side].append(top)
        self.inputs = set(self.model.reach(sides["input"]))
        reachable = self.inputs | set(self.model.reach(sides["output"]))
        # Nested shapes carry the model's own names unless the dump says which shape a member has.
        todo = list(pairs)
        while todo:
            name = todo.pop()
            for member in shapes.get(name, []):
                for inner, target in self.nested(pairs[name], member):
                    if inner not in pairs:
                        self.pair(pairs, inner, target)
                        todo.append(inner)
        for name in shapes:
            if name not in pairs and name in reachable:
                self.pair(pairs, name, name)
        for name in shapes:
            if name not in pairs:
                if name != "Unit":
                    self.differ(name, None, "unknown", "no declared operation reaches such a shape")
                continue
            self.compare(name, pairs[name], shapes[name])
        for name in pairs:
            if name not in shapes:
                self.differ(name, None, "undeclared", "used by an operation but not in the dump")
        return self.found

    def pair(self, pairs, name, top):
        first = pairs.setdefault(name, top)
        if first != top and self.signature(first) != self.signature(top):
            self.differ(name, None, "shared", f"stands for both {first} and {top}")

    def signature(self, shape):
        return sorted(self.model.shapes[shape].get("members", {}))

    def nested(self, shape, member):
        """(declared name, model name) of the structure inside a member."""
        row = next((r for r in rows(self.model, shape) if r.name == member["name"]), None)
        if not row:
            return
        target, inside = row.target, member
        while self.model.shapes[target]["type"] in ("list", "map"):
            entry = self.model.shapes[target]
            target = (entry.get("member") or entry.get("value"))["shape"]
            inside = inside.get("each") or inside
        if self.model.shapes[target]["type"] == "structure" and inside.get("shape"):
            yield inside["shape"], target

    def compare(self, name, shape, members):
        wanted = {row.name: row for row in rows(self.model, shape)}
        have = {member["name"]: member for member in members}
        for row in wanted.values():
            if row.name not in have:
                self.differ(name, row.name, "missing", "the model has this member")
        for member in members:
            if member["name"] not in wanted:
                self.differ(name, member["name"], "extra", "the model has no such member")
        declared = [member["name"] for member in members if member["name"] in wanted]
        modelled = [row for row in wanted if row in have]
        for place, (ours, theirs) in enumerate(zip(declared, modelled)):
            if ours != theirs:
                self.differ(name, ours, "order", f"stands where the model has {theirs}")
                break
        for member in members:
            row = wanted.get(member["name"])
            if row and not member.get("refused"):
                self.compare_member(name, row, member, shape in self.inputs)

    def compare_member(self, name, row, member, is_input):
        def same(what, ours, theirs):
            if (ours or None) != (theirs or None):
                self.differ(name, row.name, what, f"{ours!r}, the model has {theirs!r}")

        kind = dump_kind(member.get("type"))
        same("type", kind, row.kind)
        required = bool(member.get("required"))
        if not is_input and "optional" in member:  # outputs tell it by the C++ type alone
            required = not member["optional"]
        if row.kind != "body":  # a body is never optional in C++
            same("required", required, row.required)
        if is_input:
            self.compare_limits(name, row, "", member, row.kind, row.constraints)
            for part, theirs in (("each", row.elements), ("keys", row.keys)):
                if theirs is not None and part in member:
                    inner = row.inner if part == "each" else None
                    kind = kind_of(self.model.shapes[inner]) if inner else "string"
                    self.compare_limits(name, row, part + ".", member[part] or {}, kind, theirs)
        same("location", dump_word(member.get("location")) if
             dump_word(member.get("location")) != "document" else None, dump_word(row.location))
        if row.location_name is not None:
            same("location_name", member.get("location_name"), row.location_name)
        same("flattened", bool(member.get("flattened")), row.flattened)
        xml = member.get("xml_name")
        same("xml_name", None if xml == row.name else xml, row.xml_name)
        names = row.map_names or (None, None)
        for key, theirs in (("element_name", row.element_name), ("key_name", names[0]),
                            ("value_name", names[1]), ("xml_attribute", row.xml_attribute),
                            ("idempotency_token", row.idempotency_token)):
            if key in member:
                same(key, member[key], theirs)
        if "timestamp_format" in member:
            ours = dump_word(member["timestamp_format"])
            same("timestamp_format", None if ours == "default" else ours, dump_word(row.timestamp))

    def compare_limits(self, name, row, prefix, ours, kind, theirs):
        def differ(what, our, their):
            self.differ(name, row.name, prefix + what, f"{our!r}, the model has {their!r}")

        numeric = kind in ("integer", "long", "double")
        for bound in ("min", "max"):
            our, their = ours.get(bound), theirs[bound]
            if bound == "min" and not numeric:  # no length is below 0
                our, their = our or None, their or None
            if abs(their or 0) >= 2**63 - 1:
                their = None
            if our != their:
                differ(bound, our, their)
        if (ours.get("pattern") or None) != (theirs["pattern"] or None):
            differ("pattern", ours.get("pattern"), theirs["pattern"])
        our, their = ours.get("enum") or [], theirs["enum"] or []
        if sorted(our) != sorted(their):
            only = sorted(set(our) - set(their)), sorted(set(their) - set(our))
            self.differ(name, row.name, prefix + "enum",
                        f"only declared {only[0]}, only in the model {only[1]}")


def kept_differences():
    """[[line number, place glob, what glob, reason, used]]"""
    kept = []
    if os.path.exists(DIFFERENCES):
        with open(DIFFERENCES, encoding="utf-8") as file:
            for index, line in enumerate(file, 1):
                line = line.strip()
                if not line or line.startswith("#"):
                    continue
                match = re.fullmatch(r"(\S+): (\S+) (?:—|--) (.+)", line)
                if not match:
                    sys.exit(f"{DIFFERENCES}:{index}: not 'service.Shape.Member: what — reason'")
                kept.append([index, *match.groups(), False])
    return kept


def declared_shapes(file):
    if file == "-":
        return json.load(sys.stdin)
    if file:
        with open(file, encoding="utf-8") as handle:
            return json.load(handle)
    for preset in ("release", "dev", "asan"):
        program = os.path.join(ROOT, "build", preset, "leat")
        if os.access(program, os.X_OK):
            return json.loads(subprocess.run([program, "shapes"], check=True,
                                             capture_output=True).stdout)
    sys.exit("tools/shapes: build leat first, or give --declared FILE")


def check(args):
    declared = declared_shapes(args.declared)
    services = args.services or sorted(declared)
    kept, open_count, kept_count, source = kept_differences(), 0, 0, model_folder()[1]
    for service in services:
        if service not in declared:
            sys.exit(f"tools/shapes: nothing declared for '{service}'")
        for place, what, detail in Check(service, declared[service]).run():
            line = next((k for k in kept if fnmatch.fnmatchcase(place, k[1])
                         and fnmatch.fnmatchcase(what, k[2])), None)
            if line:
                line[4] = True
                kept_count += 1
            else:
                open_count += 1
                print(f"{place}: {what}: {detail}")
    for index, place, what, _, used in kept:
        if not used and place.split(".")[0] in services:
            print(f"note: tools/shapes.differences:{index}: no such difference: {place}: {what}")
    print(f"{source}: {len(services)} services, {open_count} differences, "
          f"{kept_count} kept on purpose")
    return 1 if open_count else 0
