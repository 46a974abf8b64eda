#include "runtime/faults.h"

#include <algorithm>
#include <array>
#include <random>

#include "base/strings.h"
#include "runtime/clock.h"

namespace leat::runtime {
namespace {

using enum FaultAction;

constexpr std::array<const char*, 12> kActionNames{
    "error",     "throttle", "latency",  "timeout", "reset",   "drop",
    "duplicate", "reorder",  "truncate", "corrupt", "partial", "out_of_memory"};

/// '*' stands for any text.
bool fits(std::string_view text, std::string_view pattern) {
    const auto star = pattern.find('*');
    if (star == std::string_view::npos) return text == pattern;
    if (!text.starts_with(pattern.substr(0, star))) return false;
    text.remove_prefix(star);
    pattern.remove_prefix(star + 1);
    if (pattern.empty()) return true;
    for (; !text.empty(); text.remove_prefix(1))
        if (fits(text, pattern)) return true;
    return fits(text, pattern);
}

bool selects(std::string_view selector, std::string_view wanted, std::string_view value) {
    if (selector == "key_prefix") return value.starts_with(wanted);
    if (fits(value, wanted)) return true;
    const auto last = value.find_last_of(":/");
    return last != std::string_view::npos && fits(value.substr(last + 1), wanted);
}

template <class List, class T>
bool contains(const List& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

std::string listed(const std::vector<std::string>& names) { return join(names, ", "); }

}  // namespace

const char* name_of(FaultAction action) { return kActionNames[static_cast<std::size_t>(action)]; }

std::optional<FaultAction> fault_action(std::string_view name) {
    for (std::size_t i = 0; i < kActionNames.size(); ++i)
        if (name == kActionNames[i]) return static_cast<FaultAction>(i);
    return std::nullopt;
}

std::span<const FaultEdge> fault_edges() {
    static const std::vector<FaultEdge> edges{
        {"api",
         {"service", "operation", "account", "region"},
         {Error, Throttle, Latency, Timeout, Reset, Drop, Truncate, Corrupt}},
        {"kinesis.put",
         {"stream", "operation"},
         {Error, Throttle, Drop, Duplicate, Reorder, Truncate, Corrupt, Partial}},
        {"firehose.transform",
         {"stream", "function"},
         {Error, Throttle, Latency, Timeout, Reset, Drop, Duplicate, Reorder, Truncate, Corrupt,
          Partial, OutOfMemory}},
        {"firehose.deliver",
         {"stream", "bucket", "key_prefix"},
         {Error, Throttle, Latency, Timeout, Reset, Drop, Duplicate, Reorder, Truncate, Corrupt}},
        {"s3.notify",
         {"bucket", "key_prefix", "target"},
         {Error, Throttle, Latency, Timeout, Reset, Drop, Duplicate, Reorder, Truncate, Corrupt}},
        {"sns.deliver",
         {"topic", "endpoint", "protocol"},
         {Error, Throttle, Latency, Timeout, Reset, Drop, Duplicate, Reorder, Truncate, Corrupt}},
        {"sqs.receive", {"queue"}, {Error, Throttle, Drop, Duplicate, Reorder, Truncate, Corrupt}},
        {"dynamodb.write", {"table"}, {Error, Throttle}},
        {"lambda",
         {"function"},
         {Error, Throttle, Latency, Timeout, Reset, Drop, Duplicate, Truncate, Corrupt,
          OutOfMemory}},
    };
    return edges;
}

bool Fault::means(std::size_t record) const { return records.empty() || contains(records, record); }

bool Fault::fails() const {
    return has(Error) || has(Throttle) || has(Timeout) || has(Reset) || has(OutOfMemory);
}

void Fault::spoil(std::string& bytes) const {
    if (has(Truncate) && bytes.size() > truncate) bytes.resize(truncate);
    // One bit in every sixteenth byte: enough for any checksum, parser or comparison to notice.
    if (has(Corrupt))
        for (std::size_t i = 0; i < bytes.size(); i += 16)
            bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ 0x20u);
}

std::vector<std::size_t> Fault::order(std::size_t count) const {
    std::vector<std::size_t> places(count);
    for (std::size_t i = 0; i < count; ++i) places[i] = i;
    if (!has(Reorder) || reorder < 2) return places;
    const auto window = static_cast<std::size_t>(reorder);
    for (std::size_t begin = 0; begin < count; begin += window)
        std::reverse(places.begin() + static_cast<std::ptrdiff_t>(begin),
                     places.begin() + static_cast<std::ptrdiff_t>(std::min(begin + window, count)));
    return places;
}

std::string Fault::code_or(std::string_view otherwise) const {
    return code.empty() ? std::string(otherwise) : code;
}

std::string Fault::message_or(std::string_view otherwise) const {
    return message.empty() ? std::string(otherwise) : message;
}

struct Faults::Installed {
    FaultRule rule;
    Timestamp since;
    std::mt19937_64 luck;
    std::int64_t seen = 0, fired = 0, records_seen = 0;

    bool matches(std::string_view edge, About about) const {
        if (rule.edge != edge) return false;
        return std::all_of(rule.selectors.begin(), rule.selectors.end(), [&](const auto& wanted) {
            return std::any_of(about.begin(), about.end(), [&](const auto& value) {
                const bool same = value.first == wanted.first ||
                                  (wanted.first == "key_prefix" && value.first == "key");
                return same && selects(wanted.first, wanted.second, value.second);
            });
        });
    }

    /// Counts what passes; true when the rule's conditions hold for it.
    bool due(Timestamp now, std::size_t records, std::vector<std::size_t>& struck) {
        ++seen;
        const std::int64_t before = records_seen;
        records_seen += static_cast<std::int64_t>(records);
        bool holds = true;
        if (!rule.nth.empty()) holds &= contains(rule.nth, seen);
        if (rule.first) holds &= seen <= *rule.first;
        if (rule.every) holds &= seen % *rule.every == 0;
        if (rule.after) holds &= now - since >= *rule.after;
        if (!rule.records.empty()) {
            for (const std::int64_t place : rule.records)
                if (place > before && place <= records_seen)
                    struck.push_back(static_cast<std::size_t>(place - before - 1));
            holds &= !struck.empty();
        }
        // Drawn in any case, so that the other conditions do not change the luck of what follows.
        if (rule.probability)
            holds &= std::uniform_real_distribution<>(0, 1)(luck) < *rule.probability;
        return holds;
    }
};

Faults::Faults(const Clock& clock) : clock_(clock) {}
Faults::~Faults() = default;

void Faults::install(FaultRule rule) {
    if (rule.name.empty()) throw FaultRuleError("A fault needs a name.");
    const auto edges = fault_edges();
    const auto edge = std::find_if(edges.begin(), edges.end(),
                                   [&](const FaultEdge& e) { return rule.edge == e.name; });
    if (edge == edges.end()) {
        std::vector<std::string> names;
        for (const FaultEdge& known : edges) names.emplace_back(known.name);
        throw FaultRuleError("There is no edge '" + rule.edge + "'; there are " + listed(names) +
                             ".");
    }
    for (const auto& [selector, value] : rule.selectors)
        if (!contains(edge->selectors, selector))
            throw FaultRuleError("The edge " + rule.edge + " has no selector '" + selector +
                                 "'; it has " +
                                 listed({edge->selectors.begin(), edge->selectors.end()}) + ".");
    if (!rule.fault) throw FaultRuleError("The fault '" + rule.name + "' does nothing.");
    for (std::size_t i = 0; i < kActionNames.size(); ++i) {
        const auto action = static_cast<FaultAction>(i);
        if (!rule.fault.has(action) || contains(edge->actions, action)) continue;
        std::vector<std::string> names;
        for (const FaultAction known : edge->actions) names.emplace_back(name_of(known));
        throw FaultRuleError("'" + std::string(name_of(action)) + "' cannot happen on the edge " +
                             rule.edge + "; what can is " + listed(names) + ".");
    }
    auto installed = std::make_unique<Installed>();
    rule.fault.rule = rule.name;
    installed->since = clock_.now();
    installed->luck.seed(rule.seed);
    installed->seen = rule.seen;
    installed->fired = rule.fired;
    installed->rule = std::move(rule);
    std::lock_guard lock(mutex_);
    for (const auto& other : rules_)
        if (other->rule.name == installed->rule.name)
            throw FaultRuleError("There is a fault of the name '" + installed->rule.name +
                                 "' already.");
    rules_.push_back(std::move(installed));
    armed_.store(true);
}

bool Faults::remove(std::string_view name) {
    std::lock_guard lock(mutex_);
    const auto gone =
        std::erase_if(rules_, [&](const auto& installed) { return installed->rule.name == name; });
    armed_.store(!rules_.empty());
    return gone != 0;
}

void Faults::clear() {
    std::lock_guard lock(mutex_);
    rules_.clear();
    armed_.store(false);
}

std::vector<FaultReport> Faults::report() const {
    std::lock_guard lock(mutex_);
    std::vector<FaultReport> all;
    for (const auto& installed : rules_)
        all.push_back({installed->rule, installed->seen, installed->fired});
    return all;
}

Fault Faults::look(std::string_view edge, About about, std::size_t records) {
    std::lock_guard lock(mutex_);
    Fault fault;
    for (const auto& installed : rules_) {
        if (!installed->matches(edge, about)) continue;
        std::vector<std::size_t> struck;
        if (!installed->due(clock_.now(), records, struck) || fault) continue;
        ++installed->fired;
        fault = installed->rule.fault;
        if (!struck.empty()) fault.records = std::move(struck);
    }
    return fault;
}

}  // namespace leat::runtime
