#include <algorithm>

#include "harness/expect.h"
#include "harness_support.h"
#include "tests/support/catch.h"

namespace harness_load_test {

using leat::harness::LoadError;
using leat::harness::Source;
using leat::harness::test::load_errors;
using leat::harness::test::with_steps;

namespace {

std::string only_error(const std::string& yaml) {
    const auto errors = load_errors(yaml);
    REQUIRE(errors.size() == 1);
    return errors[0];
}

leat::harness::Json parsed(const std::string& yaml) { return Source::parse("s.yaml", yaml).root(); }

std::string parse_error(const std::string& yaml) {
    try {
        Source::parse("s.yaml", yaml);
    } catch (const LoadError& e) {
        return e.what();
    }
    return "";
}

}  // namespace

TEST_CASE("Plain scalars follow the YAML 1.2 core schema", "[harness]") {
    CHECK(parsed("a: yes") == leat::harness::Json{{"a", "yes"}});
    CHECK(parsed("a: on") == leat::harness::Json{{"a", "on"}});
    CHECK(parsed("a: true")["a"] == true);
    CHECK(parsed("a: 12")["a"] == 12);
    CHECK(parsed("a: -1.5e3")["a"] == -1500.0);
    CHECK(parsed("a: ~")["a"].is_null());
    CHECK(parsed("a:")["a"].is_null());
    CHECK(parsed("a: '12'")["a"] == "12");
    CHECK(parsed("a: 2026-03-01T11:58:00Z")["a"] == "2026-03-01T11:58:00Z");
    CHECK(parsed("a: 1_000")["a"] == "1_000");
}

TEST_CASE("A key that stands twice is an error with its place", "[harness]") {
    CHECK(parse_error("a: 1\nb: 2\na: 3\n") == "s.yaml:3:1: the key 'a' stands here twice");
}

TEST_CASE("Tabs, tags, merge keys, second documents and doubtful numbers are refused",
          "[harness]") {
    CHECK(parse_error("a:\n\tb: 1\n") == "s.yaml:2:1: indented with a tab; YAML wants blanks");
    CHECK(parse_error("a: !!str 1\n").find("tags are not allowed") != std::string::npos);
    CHECK(parse_error("a: &x {b: 1}\nc: {<<: *x}\n").find("merge keys") != std::string::npos);
    CHECK(parse_error("a: 1\n---\nb: 1\n").find("more than one document") != std::string::npos);
    CHECK(parse_error("a: 1E999").find("the number 1E999 is too large") != std::string::npos);
    CHECK(parse_error("a: 1E-999").find("or too small") != std::string::npos);
    CHECK(parse_error(",").find("is empty") != std::string::npos);
    CHECK(parse_error("[a] ,").find("more than one document") != std::string::npos);
    CHECK(parse_error("a: 000000000000\n").find("Quote it") != std::string::npos);
    CHECK(parse_error("").find("is empty") != std::string::npos);
    CHECK(parse_error("a: [1\n").rfind("s.yaml:", 0) == 0);
}

TEST_CASE("An alias that grows without end is refused", "[harness]") {
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
        for (int j = 0; j < 9; ++j) bomb += ", " + before;
        bomb += "]\n";
    }
    CHECK(parse_error(bomb).find("too many values") != std::string::npos);
}

TEST_CASE("Unknown keys are errors that name the nearest known one", "[harness]") {
    CHECK(only_error("scenario: t\nseeds: 1\nsteps: [{settle: }]\n") ==
          "s.yaml:2:1: unknown key 'seeds' (did you mean 'seed'?)");
    CHECK(only_error(with_steps("  - expect:\n      objects: {bucket: bucket, cuont: 1}\n")) ==
          "s.yaml:8:33: unknown key 'cuont' (did you mean 'count'?)");
}

TEST_CASE("A program in the background is not waited for, so nothing can be asked of its output",
          "[harness]") {
    CHECK(only_error(with_steps("  - run: {cmd: [x], background: true, stdout: json}\n"))
              .find("unknown key 'stdout'") != std::string::npos);
    CHECK(only_error(with_steps("  - run: {cmd: [x], background: true, timeout: 3s}\n"))
              .find("unknown key 'timeout'") != std::string::npos);
    CHECK(only_error(with_steps("  - run: {cmd: [x], background: 1}\n")).find("s.yaml:7:") == 0);
}

TEST_CASE("Keys of later versions are refused as such, with their line", "[harness]") {
    CHECK(only_error("scenario: t\npublic_url: http://x\nsteps: [{settle: }]\n") ==
          "s.yaml:2:1: 'public_url' is not supported by this version of leat");
    CHECK(only_error(with_steps("  - expect: {objects: {bucket: bucket, decode: [parquet]}}\n"))
              .find("'parquet' is not supported") != std::string::npos);
}

TEST_CASE("All mistakes of a file are reported at once", "[harness]") {
    const auto errors =
        load_errors(with_steps("  - advance: 5\n"
                               "  - expect: {objects: {bucket: orders}}\n"
                               "  - log: ${nothing}\n"));
    REQUIRE(errors.size() == 3);
    CHECK(errors[0].find("s.yaml:7:14: expected a time with its unit") == 0);
    CHECK(errors[1].find("'orders' is a kinesis_stream, wanted is a bucket") != std::string::npos);
    CHECK(errors[2].find("nothing is called 'nothing' here") != std::string::npos);
}

TEST_CASE("A broken jq expression is an error of the file", "[harness]") {
    const auto error = only_error(with_steps(
        "  - expect:\n      objects:\n        bucket: bucket\n        select: '.a | ['\n"));
    CHECK(error.find("s.yaml:10:17: the jq expression \".a | [\" is broken") == 0);
}

TEST_CASE("A wrong marker is an error of the file", "[harness]") {
    const auto at = [](const std::string& marker) {
        return only_error(
            with_steps("  - expect: {objects: {bucket: bucket, each: {a: \"" + marker + "\"}}}\n"));
    };
    CHECK(at("#numbr").find("#numbr is no marker (did you mean 'number'?)") != std::string::npos);
    CHECK(at("#regex([)").find("is broken") != std::string::npos);
    CHECK(at("#regex(a{99999999999999999999})").find("is broken") != std::string::npos);
    CHECK(at("#>=(x)").find("wants a number") != std::string::npos);
    CHECK(load_errors(with_steps("  - expect: {objects: {bucket: bucket, each: {a: "
                                 "\"#regex(${bucket.name}-.*)\"}}}\n"))
              .empty());
}

TEST_CASE("Names must exist where they are used", "[harness]") {
    CHECK(only_error(with_steps("  - log: ${bucket.nam}\n"))
              .find("'bucket' has no 'nam' (did you mean 'name'?)") != std::string::npos);
    CHECK(only_error(with_steps("  - log: ${rnad(1,2)}\n"))
              .find("no function 'rnad' (did you mean 'rand'?)") != std::string::npos);
    CHECK(only_error(with_steps("  - log: ${late}\n  - produce: {to: orders, records: [{raw: x}], "
                                "capture: {late: .records}}\n"))
              .find("nothing is called 'late'") != std::string::npos);
    CHECK(only_error("scenario: t\nvars: {run: 1}\nsteps: [{settle: }]\n")
              .find("the name 'run' is taken") != std::string::npos);
}

TEST_CASE("A step does exactly one thing", "[harness]") {
    CHECK(only_error(with_steps("  - name: nothing\n")).find("the step does nothing") !=
          std::string::npos);
    CHECK(only_error(with_steps("  - advance: 1s\n    settle:\n")).find("a step does one thing") !=
          std::string::npos);
}

TEST_CASE("AWS members are checked against the operation's shape", "[harness]") {
    const auto error = only_error(
        with_steps("  - call:\n      service: kinesis\n      operation: PutRecord\n      input:\n"
                   "        StreamNam: x\n"));
    CHECK(error.find("s.yaml:11:9: 'StreamNam' is no member of PutRecordInput (did you mean "
                     "'StreamName'?)") == 0);
    CHECK(only_error(with_steps("  - call: {service: kinesis, operation: PutRecrd}\n"))
              .find("did you mean 'PutRecord'?") != std::string::npos);
    CHECK(only_error("scenario: t\nresources: {s: {kind: kinesis_stream, ShardCout: 2}}\n"
                     "steps: [{settle: }]\n")
              .find("did you mean 'ShardCount'?") != std::string::npos);
}

TEST_CASE("The schema for editors knows every verb, kind, source, check and decoder", "[harness]") {
    using namespace leat::harness;
    const std::string here = __FILE__;
    const Source source =
        Source::read(here.substr(0, here.find("tests/unit")) + "scenarios/scenario.schema.json");
    const Json& schema = source.root();
    const Json& steps = schema["$defs"]["step"]["properties"];
    for (const StepVerb& verb : step_verbs()) CHECK(steps.contains(verb.name));
    CHECK(steps.contains("include"));
    CHECK(steps.size() == step_verbs().size() + 2);  // and name
    const Json& kinds = schema["$defs"]["resource"]["properties"]["kind"]["enum"];
    for (const ResourceKind& kind : resource_kinds())
        CHECK(std::find(kinds.begin(), kinds.end(), kind.name) != kinds.end());
    CHECK(kinds.size() == resource_kinds().size());
    for (const ItemSource& one : item_sources()) {
        const Json& properties = schema["$defs"][one.name]["properties"];
        for (const char* key : one.keys) CHECK(properties.contains(key));
        for (const std::string& key : check_keys()) CHECK(properties.contains(key));
        CHECK(properties["decode"]["items"]["enum"].size() == decoders().size());
    }
}

}  // namespace harness_load_test
