"""Prints the C++ of shapes: the structs and their tables."""
import os
import re
import shutil
import subprocess
import sys

from .models import Model, S3_ROOTS
from .rows import constraints, kind_of, rows

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
WIDTH = 100

CPP_KEYWORDS = set("""
alignas alignof and and_eq asm auto bitand bitor bool break case catch char class compl concept
const consteval constexpr constinit const_cast continue co_await co_return co_yield decltype
default delete do double dynamic_cast else enum explicit export extern false float for friend
goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq
private protected public register reinterpret_cast requires return shape short signed sizeof
static static_assert static_cast struct switch template this thread_local throw true try typedef
typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq
""".split())

# Words whose capitals do not show where they end.
WORDS = [("ETag", "Etag"), ("MBs", "Mbs"), ("ARNs", "Arns"), ("IDs", "Ids"), ("URLs", "Urls"),
         ("SerDe", "Serde"), ("DynamoDB", "Dynamodb"), ("GraphQL", "Graphql"), ("MySQL", "Mysql"),
         ("CRC32C", "Crc32c"), ("CRC64NVME", "Crc64nvme"), ("XXHASH", "Xxhash"),
         ("SSEKMS", "SseKms"), ("SSES3", "SseS3"), ("AWSKMS", "AwsKms"), ("IPv6", "Ipv6"),
         ("VPCe", "Vpce"), ("GiB", "Gib"), ("KiB", "Kib"), ("MiB", "Mib"), ("VCpu", "Vcpu")]


def snake(name):
    for word, plain in WORDS:
        name = name.replace(word, plain)
    parts = re.findall(r"[A-Z]+[0-9]*(?=[A-Z][a-z])|[A-Z]?[a-z]+(?:[0-9]+[a-z]*)?"
                       r"|[A-Z]+[0-9]*|[0-9]+", name)
    text = "_".join(parts).lower()
    return text + "_" if text in CPP_KEYWORDS or text[:1].isdigit() else text


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def raw(text):
    fence = ""
    while f"){fence}\"" in text:
        fence += "x"
    return f'R"{fence}({text}){fence}"'


def number(value):
    if isinstance(value, float):
        value = int(value) if value == int(value) else value
    if isinstance(value, int) and abs(value) > 2**63 - 1:
        return None
    return str(value)


def cpp_type(model, shape, answered=False):
    """`answered`: as a member of a shape that stands in answers only."""
    entry = model.shapes[shape]
    kind = kind_of(entry)
    if kind == "custom":
        return entry["cpp_out" if answered else "cpp"]
    if kind == "structure":
        return "protocol::Document" if entry.get("document") else model.cpp_name(shape)
    if kind == "list":
        return f"std::vector<{cpp_type(model, entry['member']['shape'], answered)}>"
    if kind == "map":
        return f"std::map<std::string, {cpp_type(model, entry['value']['shape'], answered)}>"
    return {"boolean": "bool", "integer": "std::int32_t", "long": "std::int64_t",
            "double": "double", "string": "std::string", "timestamp": "Timestamp",
            "blob": "Blob"}[kind]


def member_type(model, row, answered):
    if row.kind == "body":
        return "protocol::Body"
    plain = cpp_type(model, row.target, answered)
    return plain if row.required else f"std::optional<{plain}>"


def struct_text(model, shape, stack_note, answered):
    entry = model.shapes[shape]
    lines = []
    if entry.get("union"):
        lines.append("/// A union: exactly one member is set.")
    if entry.get("eventstream"):
        lines.append("/// An event stream: each event is one of these members.")
    if stack_note:
        lines.append("// Recursive in the model: break the cycle by hand.")
    lines.append(f"struct {model.cpp_name(shape)} {{")
    for row in rows(model, shape):
        kind = member_type(model, row, answered)
        default = {"bool": " = false", "std::int32_t": " = 0", "std::int64_t": " = 0",
                   "double": " = 0"}.get(kind, "")
        lines.append(f"    {kind} {snake(row.name)}{default};")
    lines += ["    static const protocol::Structure& shape();", "};"]
    return "\n".join(lines)


def constraint_traits(kind, limits):
    """The traits for one value's constraints, as a list of texts."""
    if not limits:
        return []
    low, high = limits["min"], limits["max"]
    low = None if low is None else number(low)
    high = None if high is None else number(high)
    numeric = kind in ("integer", "long", "double")
    out = []
    if low is not None and high is not None:
        out.append(f"{'range' if numeric else 'length'}({low}, {high})")
    elif low is not None and (numeric or low != "0"):
        out.append(f"{'min_value' if numeric else 'min_length'}({low})")
    elif high is not None:
        out.append(f"{'max_value' if numeric else 'max_length'}({high})")
    if limits["pattern"] is not None:
        out.append(f"pattern({raw(limits['pattern'])})")
    if limits["enum"]:
        out.append("one_of<" + ", ".join(quote(value) for value in limits["enum"]) + ">")
    return out


class Source:
    """The tables; constraints that several members share become named constants."""

    def __init__(self, model, order, inputs):
        self.model, self.order, self.inputs = model, order, inputs
        self.count, self.constants = {}, {}
        for shape in order:  # this walk counts, the next one names
            self._table(shape)
        self.constants = {name: value for (name, value), n in self.count.items() if n > 1}
        self.text = [self._table(shape) for shape in order]

    def _limits(self, shape):
        entry = self.model.shapes[shape]
        traits = constraint_traits(kind_of(entry), constraints(entry))
        if not any(t.startswith(("pattern(", "one_of<")) for t in traits):
            return traits
        name, value = "k" + shape[0].upper() + shape[1:], tuple(traits)
        self.count[name, value] = self.count.get((name, value), 0) + 1
        return [name] if name in self.constants else traits

    def _traits(self, shape, row):
        model, traits = self.model, []
        if shape in self.inputs:
            if row.required:
                traits.append("required")
            traits += self._limits(row.target)
            target = model.shapes[row.target]
            if row.kind == "list":
                inner = self._limits(row.inner)
                if inner:
                    traits.append(f"each({' | '.join(inner)})")
            if row.kind == "map":
                for part, text in (("key", "keys"), ("value", "values")):
                    inner = self._limits(target[part]["shape"])
                    if inner:
                        traits.append(f"{text}({' | '.join(inner)})")
        if row.location:
            name = f", {quote(row.location_name)}" if row.location_name is not None else ""
            traits.append(f"at(Location::{row.location}{name})")
        if row.timestamp:
            traits.append(f"timestamp(TimestampFormat::{row.timestamp})")
        for flag in ("flattened", "sensitive", "idempotency_token", "xml_attribute"):
            if getattr(row, flag):
                traits.append(flag)
        for text in ("xml_name", "element_name", "xml_namespace"):
            if getattr(row, text):
                traits.append(f"{text}({quote(getattr(row, text))})")
        if row.map_names:
            traits.append(f"map_names({quote(row.map_names[0])}, {quote(row.map_names[1])})")
        # A member of the struct hides a trait of the same name.
        for name in model.shapes[shape]["members"]:
            hidden = rf"^((?:each|keys|values)\()?({re.escape(snake(name))})(?=[(<]|$)"
            traits = [re.sub(hidden, r"\1protocol::\2", trait) for trait in traits]
        return traits

    def _table(self, shape):
        model = self.model
        name = model.cpp_name(shape)
        lines = []
        entry = model.shapes[shape]
        if model.service == "s3" and name.endswith("Output") and name[:-6] in S3_ROOTS:
            lines.append(f"// Root element: {S3_ROOTS[name[:-6]]}.")
        space = entry.get("xmlNamespace")
        if space and model.xml:
            lines.append(f"// XML namespace of its own: {space.get('prefix', '')} {space['uri']}")
        lines.append(f"const Structure& {name}::shape() {{")
        members = rows(model, shape)
        if not members:
            lines += [f"    static constexpr Structure shape{{.name = {quote(name)}}};",
                      "    return shape;", "}"]
            return "\n".join(lines)
        lines += [f"    using In = {name};", "    static constexpr Member members[]{"]
        for row in members:
            traits = self._traits(shape, row)
            head = f"        member<&In::{snake(row.name)}>({quote(row.name)}"
            lines += wrap(head + (", " if traits else ""), traits, "),")
        lines += ["    };",
                  f"    static constexpr Structure shape = structure({quote(name)}, members);",
                  "    return shape;", "}"]
        return "\n".join(lines)

    def constant_lines(self):
        lines = []
        for name, traits in self.constants.items():
            lines += wrap(f"constexpr Traits {name} = ", list(traits), ";")
        return lines


def wrap(head, traits, tail):
    """One line, or several broken between traits."""
    line = head + " | ".join(traits) + tail
    if len(line) <= WIDTH or len(traits) < 2 and "one_of<" not in line:
        return [line]
    column = head.rfind("(") + 1 if "(" in head else len(head)
    lines, line = [], head
    for index, trait in enumerate(traits):
        text = trait + (" |" if index + 1 < len(traits) else tail)
        if len(line) + len(text) > WIDTH and line.strip() and line != head:
            lines.append(line.rstrip())
            line = " " * column
        line += text + " "
    lines.append(line.rstrip())
    return lines


def tidy_up(text):
    """Formats with clang-format where there is one."""
    tool = shutil.which("clang-format")
    if not tool:
        return text
    run = subprocess.run([tool, f"--style=file:{ROOT}/.clang-format"], input=text,
                         capture_output=True, text=True)
    return run.stdout if run.returncode == 0 else text


def scaffold(args):
    model = Model(args.service)
    names = list(model.operations) if args.all else args.operations
    if not names:
        sys.exit("tools/shapes: name operations or give --all")
    for name in names:
        if name not in model.operations:
            sys.exit(f"tools/shapes: {model.source} has no operation {args.service} {name}")
    tops = [t for n in names for t in (model.top(n, "input"), model.top(n, "output")) if t]
    order = [s for s in model.reach(tops) if not model.shapes[s].get("document")]
    inputs = set(model.reach([t for n in names if (t := model.top(n, "input"))]))
    namespace = args.namespace or "leat::" + args.service.replace("-", "_")

    aliases = []
    for name in names:
        for side in ("input", "output"):
            top = model.top(name, side)
            if top and model.cpp_name(top) != name + side.capitalize():
                aliases.append(f"using {name}{side.capitalize()} = {model.cpp_name(top)};")
    structs = [struct_text(model, s, model.recursive(s), s not in inputs) for s in order]
    body = "\n\n".join(structs)
    includes = [f"#include <{name}>" for name, use in (
        ("cstdint", "std::int"), ("map", "std::map"), ("optional", "std::optional"),
        ("string", "std::string"), ("vector", "std::vector")) if use in body]
    own = ['#include "base/types.h"']
    if "protocol::Body" in body:
        own.append('#include "protocol/body.h"')
    if "protocol::Document" in body:
        own.append('#include "protocol/document.h"')
    header = "\n".join([
        "#pragma once",
        f"// What {args.service}'s operations take and give, in AWS's names. Plain values.",
        *includes, "", *own, "",
        "namespace leat::protocol {", "struct Structure;", "}", "",
        f"namespace {namespace} {{", "", body, "",
        *(aliases + [""] if aliases else []),
        f"}}  // namespace {namespace}", ""])

    source = Source(model, order, inputs)
    constants = source.constant_lines()
    if constants:
        constants = ["namespace {", "", *constants, "", "}  // namespace", ""]
    path = include_path(args.header) or f"services/{args.service}/shapes.h"
    tables = "\n".join([
        f'#include "{path}"', "", '#include "protocol/shape.h"', "",
        f"namespace {namespace} {{", "", "using namespace protocol;", "",
        *constants, "\n\n".join(source.text), "", f"}}  // namespace {namespace}", ""])

    for text, file in ((header, args.header), (tables, args.source)):
        text = tidy_up(text)
        if file:
            with open(file, "w", encoding="utf-8") as out:
                out.write(text)
        elif not (args.header or args.source):
            print(text)


def include_path(file):
    """How a source file includes this header: relative to emulator/."""
    if not file:
        return None
    path = os.path.relpath(os.path.realpath(file), os.path.join(ROOT, "emulator"))
    return os.path.basename(file) if path.startswith("..") else path


def list_operations(args):
    model = Model(args.service)
    for name in args.operations or model.operations:
        entry = model.operations[name]
        http = entry.get("http", {})
        errors = []
        for error in entry.get("errors", []):
            shape = model.shapes[error["shape"]]
            about = shape.get("error", {})
            code = about.get("code")
            status = about.get("httpStatusCode")
            errors.append(error["shape"] + (f"[{code}]" if code and code != error["shape"] else "")
                          + (f"={status}" if status else ""))
        print(f"{name}  {http.get('method', 'POST')} {http.get('requestUri', '/')}"
              f"  {http.get('responseCode', 200)}"
              f"  {model.top(name, 'input') or '-'} -> {model.top(name, 'output') or '-'}")
        if errors:
            print("    " + ", ".join(errors))
