// Fault rules: what they choose, when they fire, what they do to bytes and to order.
#include "runtime/faults.h"
#include "base/time_text.h"
#include "runtime/clock.h"
#include "tests/support/catch.h"

namespace faults_test {

using namespace leat;
using runtime::Fault;
using runtime::FaultAction;
using runtime::FaultRule;
using runtime::FaultRuleError;
using std::chrono::seconds;

namespace {

struct Fixture {
    runtime::Clock clock{runtime::ClockMode::Manual, from_civil(2026, 3, 1, 12)};
    runtime::Faults faults{clock};

    static FaultRule rule(const std::string& name, FaultAction action = FaultAction::Drop) {
        FaultRule rule;
        rule.name = name;
        rule.edge = "sns.deliver";
        rule.fault.set(action);
        return rule;
    }
    Fault strike(const std::string& endpoint = "e", std::size_t records = 1) {
        return faults.strike("sns.deliver",
                             {{"topic", "arn:aws:sns:us-east-1:000000000000:t"},
                              {"endpoint", endpoint},
                              {"protocol", "http"}},
                             records);
    }
    /// For the next so many strikes: 'x' where the fault fires.
    std::string pattern(int strikes) {
        std::string all;
        for (int i = 0; i < strikes; ++i) all += strike() ? 'x' : '.';
        return all;
    }
    std::string refusal(FaultRule rule) {
        try {
            faults.install(std::move(rule));
        } catch (const FaultRuleError& error) {
            return error.what();
        }
        return "";
    }
};

}  // namespace

TEST_CASE("faults: nothing installed, nothing struck") {
    Fixture f;
    CHECK_FALSE(f.faults.armed());
    CHECK_FALSE(f.strike());
}

TEST_CASE("faults: a selector is the value, the end of an ARN, or a pattern") {
    for (const auto& [selector, value, fires] :
         std::vector<std::tuple<std::string, std::string, bool>>{
             {"topic", "arn:aws:sns:us-east-1:000000000000:t", true},
             {"topic", "t", true},
             {"topic", "arn:*:t", true},
             {"topic", "*", true},
             {"topic", "us-east-1:000000000000:t", false},
             {"topic", "s", false},
             {"endpoint", "e", true},
             {"endpoint", "e*e", false},
             {"protocol", "http*", true},
             {"protocol", "https", false}}) {
        INFO(selector << " " << value);
        Fixture f;
        auto rule = Fixture::rule("r");
        rule.selectors[selector] = value;
        f.faults.install(rule);
        CHECK(bool(f.strike()) == fires);
        CHECK(f.faults.report().at(0).seen == (fires ? 1 : 0));
    }
}

TEST_CASE("faults: all selectors must match, and a key prefix matches the beginning") {
    Fixture f;
    FaultRule rule;
    rule.name = "r";
    rule.edge = "s3.notify";
    rule.selectors = {{"bucket", "b"}, {"key_prefix", "data/"}};
    rule.fault.set(FaultAction::Drop);
    f.faults.install(rule);
    const auto strike = [&](std::string_view bucket, std::string_view key) {
        return bool(
            f.faults.strike("s3.notify", {{"bucket", bucket}, {"key", key}, {"target", "t"}}));
    };
    CHECK(strike("b", "data/1"));
    CHECK_FALSE(strike("b", "error/data/1"));
    CHECK_FALSE(strike("c", "data/1"));
    CHECK_FALSE(f.strike());
}

TEST_CASE("faults: conditions count what matched, and all of them must hold") {
    const auto fired = [](auto&& set) {
        Fixture f;
        auto rule = Fixture::rule("r");
        set(rule);
        f.faults.install(rule);
        return f.pattern(6);
    };
    CHECK(fired([](FaultRule&) {}) == "xxxxxx");
    CHECK(fired([](FaultRule& r) { r.nth = {1, 4}; }) == "x..x..");
    CHECK(fired([](FaultRule& r) { r.first = 2; }) == "xx....");
    CHECK(fired([](FaultRule& r) { r.every = 3; }) == "..x..x");
    CHECK(fired([](FaultRule& r) { r.first = 4, r.every = 2; }) == ".x.x..");
    CHECK(fired([](FaultRule& r) { r.probability = 0; }) == "......");
    CHECK(fired([](FaultRule& r) { r.probability = 1; }) == "xxxxxx");
    const auto half = fired([](FaultRule& r) { r.probability = 0.5, r.seed = 7; });
    CHECK(half == fired([](FaultRule& r) { r.probability = 0.5, r.seed = 7; }));
}

TEST_CASE("faults: a rule may wait") {
    Fixture f;
    auto rule = Fixture::rule("r");
    rule.after = seconds(10);
    f.faults.install(rule);
    CHECK_FALSE(f.strike());
    f.clock.move_to(f.clock.now() + seconds(10));
    CHECK(f.strike());
}

TEST_CASE("faults: records are counted over all calls") {
    Fixture f;
    auto rule = Fixture::rule("r");
    rule.records = {2, 5, 6};
    f.faults.install(rule);
    const auto first = f.strike("e", 3);
    CHECK(first.means(1));
    CHECK_FALSE(first.means(0));
    const auto second = f.strike("e", 3);  // records 4, 5 and 6
    CHECK(second.records == std::vector<std::size_t>{1, 2});
    CHECK_FALSE(f.strike("e", 3));
    CHECK(f.faults.report().at(0).fired == 2);
}

TEST_CASE("faults: the first rule that fires decides, and all that match count") {
    Fixture f;
    auto first = Fixture::rule("a");
    first.nth = {2};
    f.faults.install(first);
    f.faults.install(Fixture::rule("b", FaultAction::Reset));
    CHECK(f.strike().rule == "b");
    CHECK(f.strike().rule == "a");
    const auto report = f.faults.report();
    CHECK(report[0].seen == 2);
    CHECK(report[0].fired == 1);
    CHECK(report[1].seen == 2);
    CHECK(report[1].fired == 1);
    CHECK(f.faults.remove("a"));
    CHECK_FALSE(f.faults.remove("a"));
    CHECK(f.strike().rule == "b");
    f.faults.clear();
    CHECK_FALSE(f.faults.armed());
}

TEST_CASE("faults: what cannot be installed") {
    Fixture f;
    CHECK(f.refusal(Fixture::rule("")) == "A fault needs a name.");
    f.faults.install(Fixture::rule("r"));
    CHECK(f.refusal(Fixture::rule("r")) == "There is a fault of the name 'r' already.");
    auto rule = Fixture::rule("s");
    rule.edge = "nowhere";
    CHECK(f.refusal(rule).starts_with("There is no edge 'nowhere'; there are api, "));
    rule = Fixture::rule("s");
    rule.selectors["queue"] = "q";
    CHECK(f.refusal(rule) ==
          "The edge sns.deliver has no selector 'queue'; it has topic, endpoint, protocol.");
    rule = Fixture::rule("s");
    rule.fault = {};
    CHECK(f.refusal(rule) == "The fault 's' does nothing.");
    CHECK(f.refusal(Fixture::rule("s", FaultAction::Partial))
              .starts_with("'partial' cannot happen on the edge sns.deliver; what can is error, "));
}

TEST_CASE("faults: what they do to bytes and to order") {
    Fault fault;
    CHECK(fault.order(3) == std::vector<std::size_t>{0, 1, 2});
    fault.set(FaultAction::Reorder);
    fault.reorder = 3;
    CHECK(fault.order(7) == std::vector<std::size_t>{2, 1, 0, 5, 4, 3, 6});
    fault.set(FaultAction::Truncate);
    fault.truncate = 4;
    std::string bytes = "abcdefgh";
    fault.spoil(bytes);
    CHECK(bytes == "abcd");
    fault.set(FaultAction::Corrupt);
    fault.truncate = 100;
    bytes = "abcdefghijklmnopqrst";
    fault.spoil(bytes);
    CHECK(bytes == "AbcdefghijklmnopQrst");
    CHECK_FALSE(fault.fails());
    fault.set(FaultAction::Timeout);
    CHECK(fault.fails());
    CHECK(runtime::fault_action("out_of_memory") == FaultAction::OutOfMemory);
    CHECK_FALSE(runtime::fault_action("nothing"));
}

}  // namespace faults_test
