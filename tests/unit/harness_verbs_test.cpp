// What the loader makes of faults, branches, rounds, restarts, snapshots and ledger paths.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "harness/ledger_match.h"
#include "harness_support.h"
#include "tests/support/catch.h"

namespace harness_verbs_test {

using namespace leat::harness;
using leat::harness::test::load_errors;
using leat::harness::test::with_steps;

namespace {

std::string only_error(const std::string& yaml) {
    const auto errors = load_errors(yaml);
    REQUIRE(errors.size() == 1);
    return errors[0];
}

bool mentions(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string with_fault(const std::string& fault) {
    return "scenario: t\nresources:\n  orders: {kind: kinesis_stream, ShardCount: 1}\nfaults:\n"
           "  flaky: " +
           fault + "\nsteps: [{settle: }]\n";
}

Scenario loaded(const std::string& yaml) {
    return load_scenario(Source::parse("s.yaml", yaml), test::catalog());
}

const Json* no_resources(const std::string&) { return nullptr; }

Json story() {
    return Json::array(
        {{{"edge", "kinesis.put"}, {"outcome", "delivered"}, {"attempt", 1}},
         {{"edge", "firehose.transform"}, {"outcome", "retried"}, {"attempt", 1}},
         {{"edge", "firehose.transform"}, {"outcome", "delivered"}, {"attempt", 2}},
         {{"edge", "firehose.deliver"}, {"outcome", "delivered"}, {"ref", "s3://lake/data/x.gz"}},
         {{"edge", "sns.deliver"}, {"to", "http://127.0.0.1:80/hook"}, {"outcome", "delivered"}}});
}

}  // namespace

TEST_CASE("A fault names an edge, its selectors and what happens there", "[harness]") {
    CHECK(load_errors(with_fault("{on: {edge: kinesis.put, stream: \"${orders.name}\"}, when: "
                                 "{nth: [1, 3]}, do: {throttle: true}}"))
              .empty());
    CHECK(
        mentions(only_error(with_fault("{on: {edge: kinesis.putt}, do: {drop: true}}")),
                 "s.yaml:5:22: faults have no edge 'kinesis.putt' (did you mean 'kinesis.put'?)"));
    CHECK(mentions(only_error(with_fault("{on: {edge: lambda, stream: x}, do: {reset: true}}")),
                   "unknown key 'stream'; known here: function, edge"));
    CHECK(mentions(only_error(with_fault("{on: {edge: kinesis.put}, do: {out_of_memory: true}}")),
                   "'out_of_memory' cannot happen on the edge kinesis.put"));
    CHECK(mentions(only_error(with_fault("{on: {edge: kinesis.put}, do: {}}")),
                   "the fault does nothing"));
    CHECK(mentions(only_error(with_fault("{on: {edge: kinesis.put}, do: {drop: false}}")),
                   "only true has a meaning here"));
    CHECK(mentions(only_error(with_fault("{on: {edge: kinesis.put, stream: \"${order.name}\"}, "
                                         "do: {drop: true}}")),
                   "nothing is called 'order' here (did you mean 'orders'?)"));
}

TEST_CASE("A fault that cannot be counted as declared is refused", "[harness]") {
    const auto when = [](const std::string& text) {
        return only_error(
            with_fault("{on: {edge: kinesis.put}, when: " + text + ", do: {drop: true}}"));
    };
    CHECK(mentions(when("{nth: [0]}"), "expected a number from 1 on"));
    CHECK(mentions(when("{nth: []}"), "the list is empty"));
    CHECK(mentions(when("{nth: 1, first: 2}"), "one of nth and first"));
    CHECK(mentions(when("{probability: 1.5}"), "a probability is a number above 0, 1 at most"));
    CHECK(mentions(when("{after: 5}"), "expected a time with its unit"));
    CHECK(mentions(when("{often: 5}"), "unknown key 'often'"));
}

TEST_CASE("A declared fault has to fire as often as nth and first say", "[harness]") {
    const auto wanted = [](const std::string& when) {
        return loaded(with_fault("{on: {edge: kinesis.put}" + when + ", do: {drop: true}}"))
            .faults.at(0)
            .wanted;
    };
    CHECK(wanted("") == 1);
    CHECK(wanted(", when: {nth: [1, 4, 9]}") == 3);
    CHECK(wanted(", when: {nth: 7}") == 1);
    CHECK(wanted(", when: {first: 5}") == 5);
    CHECK(wanted(", when: {probability: 0.5}") == 1);
    CHECK(loaded(with_fault("{on: {edge: kinesis.put}, do: {drop: true}, may_not_fire: true}"))
              .faults.at(0)
              .may_not_fire);
}

TEST_CASE("The names of faults are unique, and only known ones are healed", "[harness]") {
    const std::string fault = "  - fault: {name: a, on: {edge: lambda}, do: {reset: true}}\n";
    CHECK(load_errors(with_steps(fault + "  - heal: a\n  - heal: all\n  - heal: [a]\n")).empty());
    CHECK(mentions(only_error(with_steps(fault + fault)), "a fault is called 'a' already"));
    CHECK(mentions(only_error(with_steps(fault + "  - heal: b\n")), "no fault is called 'b'"));
    CHECK(mentions(only_error(with_steps("  - heal: a\n" + fault)), "no fault is called 'a'"));
}

TEST_CASE("A scenario that restarts its emulator is known as one", "[harness]") {
    CHECK(loaded(with_steps("  - restart:\n")).restarts);
    CHECK(loaded(with_steps("  - repeat: {times: 2, steps: [{restart: {graceful: true}}]}\n"))
              .restarts);
    CHECK_FALSE(loaded(with_steps("  - settle:\n")).restarts);
    CHECK(mentions(only_error(with_steps("  - restart: soon\n")), "restart takes nothing"));
}

TEST_CASE("Branches know what was captured before them, not in each other", "[harness]") {
    const std::string produce =
        "{produce: {to: orders, records: [{raw: x}], capture: {sent: .records}}}";
    CHECK(load_errors(with_steps("  - parallel: {a: [" + produce +
                                 "], b: [{settle: }]}\n"
                                 "  - log: ${length(sent)}\n"))
              .empty());
    CHECK(mentions(
        only_error(with_steps("  - parallel: [[" + produce + "], [{log: \"${sent}\"}]]\n")),
        "nothing is called 'sent' here"));
    CHECK(
        mentions(only_error(with_steps("  - parallel: [[{settle: }]]\n")), "two branches or more"));
    CHECK(mentions(only_error(with_steps("  - parallel: [[{settle: }], [{restart: }]]\n")),
                   "cannot restart the emulator under each other"));
    CHECK(
        mentions(only_error(with_steps(
                     "  - parallel: [[{settle: }], [{parallel: [[{settle: }], [{settle: }]]}]]\n")),
                 "cannot have branches itself"));
}

TEST_CASE("Mistakes inside branches and rounds are reported at their place", "[harness]") {
    CHECK(only_error(with_steps("  - parallel:\n      a:\n        - settel:\n      b:\n"
                                "        - settle:\n"))
              .find("s.yaml:9:11: unknown key 'settel' (did you mean 'settle'?)") == 0);
    CHECK(
        only_error(with_steps("  - repeat:\n      times: 2\n      steps:\n        - advance: 5\n"))
            .find("s.yaml:10:20: expected a time with its unit") == 0);
}

TEST_CASE("Rounds are bounded, and ${repeat} is known inside them alone", "[harness]") {
    CHECK(
        load_errors(with_steps("  - repeat: {times: 3, steps: [{log: \"${repeat}\"}]}\n")).empty());
    CHECK(mentions(only_error(with_steps("  - repeat: {times: 3, steps: [{settle: }]}\n"
                                         "  - log: ${repeat}\n")),
                   "nothing is called 'repeat' here"));
    CHECK(mentions(only_error(with_steps("  - repeat: {steps: [{settle: }]}\n")),
                   "one of times and until"));
    CHECK(mentions(only_error(with_steps("  - repeat: {until: {objects: {bucket: bucket}}, "
                                         "steps: [{settle: }]}\n")),
                   "'at_most' is missing"));
    CHECK(mentions(only_error(with_steps("  - repeat: {times: 10001, steps: [{settle: }]}\n")),
                   "the number of rounds is 0 to 10000"));
}

TEST_CASE("A snapshot is of something, or is saved before it is restored", "[harness]") {
    CHECK(load_errors(with_steps("  - snapshot: {save: full}\n  - snapshot: {restore: full}\n"
                                 "  - snapshot: {name: end, of: [objects, describe]}\n"))
              .empty());
    CHECK(mentions(only_error(with_steps("  - snapshot: {restore: full}\n")),
                   "no step before this one saves 'full'"));
    CHECK(mentions(only_error(with_steps("  - snapshot: {name: x, of: [object]}\n")),
                   "did you mean 'objects'?"));
    CHECK(mentions(only_error(with_steps("  - snapshot: {name: x, save: y}\n")),
                   "one of name, save and restore"));
}

TEST_CASE("Included steps stand where the include stands", "[harness]") {
    const std::string folder = std::filesystem::temp_directory_path() / "leat-include-test";
    std::filesystem::create_directories(folder);
    const auto write = [&](const std::string& name, const std::string& text) {
        std::ofstream(folder + "/" + name) << text;
    };
    write("common.yaml", "- name: from elsewhere\n  log: ${orders.name}\n- settle:\n");
    write("wrong.yaml", "- settel:\n");
    write("loop.yaml", "- include: loop.yaml\n");
    const auto load = [&](const std::string& steps) {
        return load_scenario(Source::parse(folder + "/s.yaml", with_steps(steps)), test::catalog());
    };
    const Scenario scenario = load("  - include: common.yaml\n  - log: last\n");
    REQUIRE(scenario.steps.size() == 3);
    CHECK(scenario.steps[0]->name == "from elsewhere");
    CHECK(scenario.steps[0]->place.text() == folder + "/common.yaml:2:3");
    CHECK(scenario.steps[2]->verb == "log");

    const auto complaint = [&](const std::string& steps) {
        try {
            load(steps);
        } catch (const LoadErrors& e) {
            return std::string(e.what());
        }
        return std::string();
    };
    CHECK(mentions(complaint("  - include: wrong.yaml\n"), "wrong.yaml:1:3: unknown key 'settel'"));
    CHECK(mentions(complaint("  - include: loop.yaml\n"), "'loop.yaml' includes itself"));
    CHECK(mentions(complaint("  - include: absent.yaml\n"), "s.yaml:7:14: 'absent.yaml'"));
    std::filesystem::remove_all(folder);
}

TEST_CASE("A ledger's path is checked at load", "[harness]") {
    const auto ledger = [](const std::string& row) {
        return load_errors(with_steps("  - expect: {ledger: {record: {by: .id, value: 1}, path: [" +
                                      row + "]}}\n"));
    };
    CHECK(
        ledger("{edge: s3.notify, ref: \"s3://x/#regex(data/.*)\", attempt: \"#>=(2)\"}").empty());
    REQUIRE(ledger("{edge: s3.notfy}").size() == 1);
    CHECK(mentions(ledger("{edge: s3.notfy}")[0], "did you mean 's3.notify'?"));
    CHECK(mentions(ledger("{outcome: lost}").at(0), "there is no outcome 'lost'"));
    CHECK(mentions(ledger("{ref: \"s3://x/#regx(a)\"}").at(0), "did you mean 'regex'?"));
    CHECK(mentions(ledger("{egde: s3.notify}").at(0), "did you mean 'edge'?"));
}

TEST_CASE("An outlet of dropped records names one edge", "[harness]") {
    const auto conserve = [](const std::string& outlet) {
        return load_errors(
            with_steps("  - produce: {to: orders, records: [{raw: x}], capture: "
                       "{sent: .records}}\n  - expect: {conserve: {produced: "
                       "\"${sent}\", outlets: [" +
                       outlet + "]}}\n"));
    };
    CHECK(conserve("{dropped_by: transform, count: 1}").empty());
    CHECK(conserve("{dropped_by: firehose.transform}").empty());
    // firehose.deliver or sns.deliver?
    CHECK(mentions(conserve("{dropped_by: deliver}").at(0), "'deliver' is not one edge"));
    CHECK(mentions(conserve("{dropped_by: transform, count: many}").at(0), "many"));
}

TEST_CASE("A path is an ordered part of the ledger's rows", "[harness]") {
    const Json rows = story();
    const auto faults = [&](const Json& path) { return path_faults(no_resources, path, rows); };
    CHECK(faults({{{"edge", "kinesis.put"}}, {{"edge", "firehose.deliver"}}}).empty());
    CHECK(faults({{{"edge", "firehose.transform"}, {"outcome", "retried"}},
                  {{"edge", "firehose.transform"}, {"outcome", "delivered"}}})
              .empty());
    const auto backwards = faults({{{"edge", "firehose.deliver"}}, {{"edge", "kinesis.put"}}});
    REQUIRE_FALSE(backwards.empty());
    CHECK(mentions(backwards[0], "row 2 of the path is not there, after those before it"));
    const auto twice = faults({{{"edge", "kinesis.put"}}, {{"edge", "kinesis.put"}}});
    CHECK_FALSE(twice.empty());
}

TEST_CASE("In a path a text may end in a marker", "[harness]") {
    const auto faults = [&](const Json& path) { return path_faults(no_resources, path, story()); };
    CHECK(faults({{{"ref", "s3://lake/#ignore"}}}).empty());
    CHECK(faults({{{"ref", "s3://lake/#regex(data/.*\\.gz)"}}}).empty());
    CHECK_FALSE(faults({{{"ref", "s3://lake/#regex(error/.*)"}}}).empty());
    CHECK_FALSE(faults({{{"ref", "s3://other/#ignore"}}}).empty());
}

TEST_CASE("from and to may name a resource of the scenario", "[harness]") {
    const Json hook{{"name", "hook"}, {"url", "http://127.0.0.1:80"}};
    const Json other{{"name", "other"}, {"url", "http://127.0.0.1:8"}};
    const auto lookup = [&](const std::string& name) -> const Json* {
        return name == "hook" ? &hook : name == "other" ? &other : nullptr;
    };
    CHECK(path_faults(lookup, {{{"edge", "sns.deliver"}, {"to", "hook"}}}, story()).empty());
    CHECK_FALSE(path_faults(lookup, {{{"edge", "sns.deliver"}, {"to", "other"}}}, story()).empty());
}

TEST_CASE("A path that is not there shows the nearest row and all there are", "[harness]") {
    const auto lines = path_faults(
        no_resources, {{{"edge", "firehose.transform"}, {"attempt", 3}, {"outcome", "delivered"}}},
        story());
    const auto has = [&](const std::string& part) {
        return std::any_of(lines.begin(), lines.end(),
                           [&](const std::string& line) { return mentions(line, part); });
    };
    CHECK(has(".attempt"));
    CHECK(has("firehose.deliver"));
    CHECK(has("s3://lake/data/x.gz"));
}

}  // namespace harness_verbs_test
