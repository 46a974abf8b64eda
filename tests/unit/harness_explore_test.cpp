#include <set>

#include "harness/explore_plan.h"

#include "harness_support.h"
#include "tests/support/catch.h"

namespace harness_explore_test {

using namespace leat::harness;

namespace {

Crossing crossing(const std::string& edge, std::int64_t seen, Keys actions = {"error"},
                  std::int64_t patience = 3) {
    return {{{"edge", edge}, {"stream", "${delivery.name}"}},
            {{"edge", edge}, {"stream", "delivery-1a2b"}},
            std::move(actions),
            patience,
            seen};
}

const std::vector<Crossing>& crossings() {
    static const std::vector<Crossing> all{crossing("firehose.transform", 4, {"error", "timeout"}),
                                           crossing("firehose.deliver", 2),
                                           crossing("sns.deliver", 0)};
    return all;
}

std::string text_of(const Plan& plan) {
    std::string text;
    for (const Mishap& m : plan)
        text += m.is_restart() ? "restart " + std::to_string(m.step) + "\n"
                               : m.selected.dump() + m.when.dump() + m.action.dump() + "\n";
    return text;
}

}  // namespace

TEST_CASE("the same seed draws the same plan, others draw others") {
    std::set<std::string> plans;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const Plan plan = draw_plan(seed, crossings(), 3, {1, 2, 3});
        CHECK(text_of(plan) == text_of(draw_plan(seed, crossings(), 3, {1, 2, 3})));
        plans.insert(text_of(plan));
    }
    CHECK(plans.size() > 30);
}

TEST_CASE("a plan has at least one mishap, at most as many as allowed, one for each edge") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Plan plan = draw_plan(seed, crossings(), 2, {1});
        REQUIRE(!plan.empty());
        REQUIRE(plan.size() <= 2);
        std::set<std::string> edges;
        for (const Mishap& m : plan) REQUIRE(edges.insert(m.on.dump()).second);
    }
}

TEST_CASE("faults are put only where something was seen to pass, and may be recovered from") {
    bool restarts = false, first = false, last = false;
    for (std::uint64_t seed = 1; seed <= 300; ++seed)
        for (const Mishap& m : draw_plan(seed, crossings(), 3, {2})) {
            restarts |= m.is_restart();
            if (m.is_restart()) continue;
            REQUIRE(m.on["edge"] != "sns.deliver");
            const Json& nth = m.when["nth"];
            REQUIRE(nth.size() >= 1);
            REQUIRE(nth.size() <= 3);
            const std::int64_t seen = m.on["edge"] == "firehose.transform" ? 4 : 2;
            REQUIRE(nth[0].get<std::int64_t>() >= 1);
            REQUIRE(nth[0].get<std::int64_t>() <= seen);
            first |= nth[0] == 1;
            last |= nth[0] == 4;
        }
    CHECK(restarts);
    CHECK(first);
    CHECK(last);
}

TEST_CASE("without places for it no plan restarts the emulator") {
    for (std::uint64_t seed = 1; seed <= 100; ++seed)
        for (const Mishap& m : draw_plan(seed, crossings(), 3, {})) REQUIRE(!m.is_restart());
}

TEST_CASE("the target gets names, the reader what a scenario would say") {
    Mishap fault{{{"edge", "firehose.deliver"}, {"stream", "${delivery.name}"}},
                 {{"edge", "firehose.deliver"}, {"stream", "delivery-1a2b"}},
                 {{"nth", {1, 2}}},
                 {{"error", {{"code", "SlowDown"}}}},
                 0};
    const Plan plan{fault};
    CHECK(faults_of(plan).at(0)["on"]["stream"] == "delivery-1a2b");
    const Scenario scenario = load_scenario(
        Source::parse("s.yaml",
                      test::with_steps("  - settle: {}\n  - {name: wait, advance: 5s}\n")),
        test::catalog());
    const std::vector<std::string> wanted{
        "faults:", "  explored-1:",
        "    on: {edge: firehose.deliver, stream: \"${delivery.name}\"}", "    when: {nth: [1, 2]}",
        "    do: {error: {code: SlowDown}}"};
    CHECK(plan_text(plan, scenario) == wanted);
}

TEST_CASE("the text of a plan can be pasted into a scenario") {
    Plan plan;
    for (std::uint64_t seed = 1; plan.size() < 2; ++seed)
        plan = draw_plan(seed, crossings(), 3, {});
    const std::string head =
        "scenario: t\nresources:\n  lake: {kind: bucket}\n  delivery:\n    kind: firehose\n"
        "    ExtendedS3DestinationConfiguration: {RoleARN: \"arn:aws:iam::1:role/r\", BucketARN: "
        "\"${lake.arn}\"}\n";
    const std::string steps = "steps:\n  - settle: {}\n";
    const Scenario scenario = load_scenario(Source::parse("s.yaml", head + steps), test::catalog());
    std::string pasted;
    for (const std::string& line : plan_text(plan, scenario)) pasted += line + "\n";
    CHECK(test::load_errors(head + pasted + steps).empty());
}

TEST_CASE("a smaller plan has a mishap less, or a failure less") {
    const Plan plan{{{{"edge", "a"}}, {}, {{"nth", {2, 3}}}, {}, 0}, {nullptr, {}, {}, {}, 4}};
    const auto smaller = smaller_plans(plan);
    REQUIRE(smaller.size() == 4);
    CHECK(smaller[0].size() == 1);
    CHECK(smaller[0][0].is_restart());
    CHECK(smaller[1].size() == 1);
    CHECK(smaller[2][0].when["nth"] == Json::array({2}));
    CHECK(smaller[3][0].when["nth"] == Json::array({3}));
    CHECK(smaller_plans({plan[1]}).empty());
}

TEST_CASE("explore: says what may go wrong, and nothing it does not know") {
    const auto with = [](const std::string& explore) {
        return "scenario: t\nexplore: " + explore + "\nsteps:\n  - settle: {}\n";
    };
    const Scenario scenario = load_scenario(
        Source::parse("s.yaml", with("{edges: [sns.deliver], actions: [error], faults: 1, "
                                     "restarts: false, at_least_once: false, patience: 1h}")),
        test::catalog());
    CHECK(scenario.explore.edges == Keys{"sns.deliver"});
    CHECK(scenario.explore.actions == Keys{"error"});
    CHECK(scenario.explore.faults == 1);
    CHECK(!scenario.explore.restarts);
    CHECK(scenario.explore.at_least_once == Keys{});
    CHECK(scenario.explore.patience == leat::Duration{3'600'000});
    CHECK(test::load_errors(with("{edge: [sns.deliver]}")).at(0).find("did you mean 'edges'") !=
          std::string::npos);
    CHECK(test::load_errors(with("{edges: [sns.delivr]}")).at(0).find("'sns.deliver'") !=
          std::string::npos);
    CHECK(!test::load_errors(with("{actions: [explode]}")).empty());
    CHECK(!test::load_errors(with("{faults: 0}")).empty());
}

}  // namespace harness_explore_test
