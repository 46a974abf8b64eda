#include "harness/explore_plan.h"

#include <algorithm>

#include "base/strings.h"
#include "harness/random.h"
#include "runtime/faults.h"

namespace leat::harness {

namespace {

/// Edges behind which a service of AWS tries again; what fails elsewhere fails for the client.
constexpr FixedKeys kRetriedEdges{"firehose.transform", "firehose.deliver", "s3.notify",
                                  "sns.deliver",        "sqs.receive",      "lambda"};
/// After these a pipeline has to recover. The others lose or change data by their nature.
constexpr FixedKeys kRecoverable{"error", "throttle",  "latency",      "timeout",
                                 "reset", "duplicate", "out_of_memory"};

class Finder {
public:
    explicit Finder(const Run& run) : run_(run), settings_(run.scenario.explore) {
        for (const auto& step : run.scenario.steps) invokes_ |= step->verb == "invoke";
    }

    std::vector<Crossing> find() {
        for (const Run::Created& c : run_.created) {
            const std::string kind = c.resource->kind->name;
            if (kind == "firehose") {
                add(c, "firehose.transform", "stream", retries_of(c));
                add(c, "firehose.deliver", "stream", 3);
            } else if (kind == "bucket") {
                add(c, "s3.notify", "bucket", 3);
            } else if (kind == "topic") {
                add(c, "sns.deliver", "topic", 3);
            } else if (kind == "queue") {
                add(c, "sqs.receive", "queue", 3);
            } else if (kind == "function" && (settings_.edges || !transforms(c))) {
                add(c, "lambda", "function", 2);
            } else if (kind == "kinesis_stream") {
                add(c, "kinesis.put", "stream", 1);
            }
        }
        return std::move(found_);
    }

private:
    void add(const Run::Created& created, const std::string& edge, const std::string& selector,
             std::int64_t patience) {
        if (!allowed(edge)) return;
        Crossing crossing;
        crossing.patience = patience;
        crossing.on = {{"edge", edge}, {selector, "${" + created.resource->name + ".name}"}};
        crossing.selected = {{"edge", edge}, {selector, created.attributes["name"]}};
        for (const runtime::FaultEdge& known : runtime::fault_edges())
            if (known.name == edge)
                for (const runtime::FaultAction action : known.actions)
                    if (allowed(edge, runtime::name_of(action)))
                        crossing.actions.emplace_back(runtime::name_of(action));
        if (!crossing.actions.empty()) found_.push_back(std::move(crossing));
    }

    bool allowed(const std::string& edge) const {
        if (settings_.edges) return contains(*settings_.edges, edge);
        // The scenario's own `invoke` steps would be told of the error.
        return contains(kRetriedEdges, edge) && !(edge == "lambda" && invokes_);
    }
    bool allowed(const std::string& edge, const std::string& action) const {
        if (action == "duplicate" && settings_.at_least_once &&
            !contains(*settings_.at_least_once, edge))
            return false;
        // A receiver that is refused is the scenario itself.
        if (edge == "sqs.receive" && !settings_.edges && action != "duplicate") return false;
        return contains(settings_.actions.value_or(kRecoverable), action);
    }

    /// Whether a delivery stream calls the function: its failures would be those of
    /// firehose.transform, against the same number of retries.
    bool transforms(const Run::Created& function) const {
        const std::string mention = "${" + function.resource->name + ".";
        return std::any_of(run_.created.begin(), run_.created.end(), [&](const Run::Created& c) {
            return std::string(c.resource->kind->name) == "firehose" &&
                   c.resource->spec.dump().find(mention) != std::string::npos;
        });
    }

    /// How often Firehose invokes a function again.
    static std::int64_t retries_of(const Run::Created& firehose) {
        const Json::json_pointer processors(
            "/ExtendedS3DestinationConfiguration/ProcessingConfiguration/Processors");
        if (!firehose.resource->spec.contains(processors)) return 3;
        for (const Json& processor : firehose.resource->spec[processors])
            for (const Json& one : processor.value("Parameters", Json::array()))
                if (one.value("ParameterName", "") == "NumberOfRetries")
                    return parse_int(as_text(one.value("ParameterValue", Json("3")))).value_or(3);
        return 3;
    }

    const Run& run_;
    const ExploreSettings& settings_;
    bool invokes_ = false;
    std::vector<Crossing> found_;
};

template <class T>
const T& one_of(Random& random, const std::vector<T>& choices) {
    return choices[static_cast<std::size_t>(
        random.between(0, static_cast<std::int64_t>(choices.size()) - 1))];
}

/// Errors that the other side of an edge really gives.
Json error_of(const std::string& edge, Random& random) {
    if (edge == "sns.deliver")
        return {{"status", one_of(random, std::vector<int>{500, 502, 503, 504})}};
    if (edge == "firehose.deliver")
        return {{"code", one_of(random, Keys{"SlowDown", "InternalError", "ServiceUnavailable"})}};
    if (edge == "firehose.transform" || edge == "lambda")
        return {{"code", one_of(random, Keys{"Lambda.FunctionError", "ServiceException"})}};
    if (edge == "kinesis.put") return {{"code", "ProvisionedThroughputExceededException"}};
    return {{"code", one_of(random, Keys{"InternalError", "ServiceUnavailable"})}};
}

Json action_of(const std::string& edge, const std::string& action, Random& random) {
    if (action == "error") return {{action, error_of(edge, random)}};
    if (action == "latency") return {{action, one_of(random, Keys{"1s", "5s", "30s"})}};
    if (action == "duplicate") return {{action, random.between(2, 3)}};
    if (action == "reorder") return {{action, random.between(2, 5)}};
    if (action == "truncate") return {{action, random.between(0, 100)}};
    if (action == "partial") return {{action, {{"records", Json::array({random.between(1, 5)})}}}};
    return {{action, true}};
}

Mishap draw_fault(const Crossing& crossing, Random& random) {
    const std::string action = one_of(random, crossing.actions);
    Mishap mishap{crossing.on, crossing.selected, {}, {}, 0};
    mishap.action = action_of(as_text(crossing.on["edge"]), action, random);
    const std::int64_t from = random.between(1, crossing.seen);
    const std::int64_t length = random.between(1, std::max<std::int64_t>(1, crossing.patience));
    Json nth = Json::array();
    for (std::int64_t i = from; i < from + length; ++i) nth.push_back(i);
    mishap.when = {{"nth", std::move(nth)}};
    return mishap;
}

std::string flow(const Json& value) {
    if (value.is_object()) {
        std::vector<std::string> members;
        for (const auto& [key, below] : value.items()) members.push_back(key + ": " + flow(below));
        return "{" + join(members, ", ") + "}";
    }
    if (value.is_array()) {
        std::vector<std::string> items;
        for (const Json& one : value) items.push_back(flow(one));
        return "[" + join(items, ", ") + "]";
    }
    if (!value.is_string()) return value.dump();
    const std::string text = value.get<std::string>();
    return text.find_first_of("${}[],:#'\" ") == std::string::npos ? text : Json(text).dump();
}

}  // namespace

std::vector<Crossing> crossings_of(const Run& run) { return Finder(run).find(); }

Plan draw_plan(std::uint64_t seed, const std::vector<Crossing>& crossings, std::size_t most,
               const std::vector<std::size_t>& restart_before) {
    Random random(seed);
    for (int i = 0; i < 4; ++i) random.number();  // neighbouring seeds begin alike
    std::vector<const Crossing*> left;
    for (const Crossing& crossing : crossings)
        if (crossing.seen > 0) left.push_back(&crossing);
    const auto possible = left.size() + !restart_before.empty();
    const auto count = static_cast<std::size_t>(
        random.between(1, static_cast<std::int64_t>(std::min(most, possible))));
    Plan plan;
    const bool restarts = !restart_before.empty() && (left.empty() || random.between(1, 3) == 1);
    if (restarts) plan.push_back({nullptr, nullptr, {}, {}, one_of(random, restart_before)});
    while (plan.size() < count && !left.empty()) {
        const auto i =
            static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(left.size()) - 1));
        plan.push_back(draw_fault(*left[i], random));
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return plan;
}

std::vector<Json> faults_of(const Plan& plan) {
    std::vector<Json> faults;
    for (const Mishap& mishap : plan)
        if (!mishap.is_restart())
            faults.push_back({{"name", format("explored-%zu", faults.size() + 1)},
                              {"on", mishap.selected},
                              {"when", mishap.when},
                              {"do", mishap.action}});
    return faults;
}

Json harmless(const Crossing& crossing) {
    Random random(1);
    return action_of(as_text(crossing.on["edge"]), crossing.actions.front(), random);
}

std::vector<std::string> plan_text(const Plan& plan, const Scenario& scenario) {
    std::vector<std::string> lines;
    int number = 0;
    for (const Mishap& mishap : plan) {
        if (mishap.is_restart()) continue;
        if (number == 0) lines.emplace_back("faults:");
        lines.push_back(format("  explored-%d:", ++number));
        lines.push_back("    on: " + flow(mishap.on));
        lines.push_back("    when: " + flow(mishap.when));
        lines.push_back("    do: " + flow(mishap.action));
    }
    for (const Mishap& mishap : plan) {
        if (!mishap.is_restart()) continue;
        const Step& step = *scenario.steps.at(mishap.step);
        lines.push_back("# and before the step '" + step.name + "' (" + step.place.brief() + ")");
        lines.emplace_back("- restart: {}");
    }
    return lines;
}

std::vector<Plan> smaller_plans(const Plan& plan) {
    std::vector<Plan> smaller;
    for (std::size_t i = 0; plan.size() > 1 && i < plan.size(); ++i) {
        Plan without = plan;
        without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
        smaller.push_back(std::move(without));
    }
    for (std::size_t i = 0; i < plan.size(); ++i) {
        if (plan[i].is_restart() || plan[i].when["nth"].size() < 2) continue;
        // One failure less, at the end or at the beginning.
        for (const bool first : {false, true}) {
            Plan fewer = plan;
            Json& nth = fewer[i].when["nth"];
            nth.erase(first ? 0 : nth.size() - 1);
            smaller.push_back(std::move(fewer));
        }
    }
    return smaller;
}

}  // namespace leat::harness
