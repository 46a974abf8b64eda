#include "harness/fault_spec.h"

#include <algorithm>

#include "base/strings.h"
#include "harness/check.h"
#include "harness/suggest.h"
#include "runtime/faults.h"

namespace leat::harness {

namespace {

constexpr FixedKeys kWhen{"nth", "first", "every", "after", "records", "probability"};

Keys names_of(const std::vector<std::string_view>& names) { return {names.begin(), names.end()}; }

const runtime::FaultEdge& known_edge(const Node& node) {
    const std::string name = node.text();
    Keys known;
    for (const runtime::FaultEdge& edge : runtime::fault_edges()) {
        if (name == edge.name) return edge;
        known.emplace_back(edge.name);
    }
    node.fail("faults have no edge '" + name + "'" + did_you_mean(name, known) +
              "; known: " + join(known, ", "));
}

std::int64_t positive(const Node& node) {
    const std::int64_t value = node.integer();
    if (value < 1) node.fail("expected a number from 1 on");
    return value;
}

/// A number from 1 on, or a list of them; gives how many.
std::uint64_t positions(const Node& node) {
    if (!node.json().is_array()) {
        positive(node);
        return 1;
    }
    if (node.items().empty()) node.fail("the list is empty");
    for (const Node& one : node.items()) positive(one);
    return node.items().size();
}

/// How often the fault fires when the edge is crossed often enough.
std::uint64_t load_when(const Node& when) {
    when.only(kWhen);
    std::uint64_t wanted = 1;
    if (const auto nth = when.find("nth")) wanted = positions(*nth);
    if (const auto first = when.find("first"))
        wanted = static_cast<std::uint64_t>(positive(*first));
    if (when.has("nth") && when.has("first")) when.fail_key("first", "one of nth and first");
    if (const auto every = when.find("every")) positive(*every);
    if (const auto after = when.find("after")) after->duration();
    if (const auto records = when.find("records")) positions(*records);
    if (const auto chance = when.find("probability")) {
        const Json& value = chance->json();
        if (!value.is_number() || value.get<double>() <= 0 || value.get<double>() > 1)
            chance->fail("a probability is a number above 0, 1 at most");
        wanted = 1;
    }
    return wanted;
}

void load_do(const Node& node, const runtime::FaultEdge& edge) {
    Keys actions;
    for (const runtime::FaultAction action : edge.actions)
        actions.emplace_back(runtime::name_of(action));
    for (const auto& [key, value] : node.members())
        if (runtime::fault_action(key) &&
            std::find(actions.begin(), actions.end(), key) == actions.end())
            node.fail_key(key, "'" + key + "' cannot happen on the edge " + edge.name +
                                   "; what can: " + join(actions, ", "));
    node.only(actions);
    if (node.members().empty())
        node.fail("the fault does nothing; it needs one of " + join(actions, ", "));
    for (const char* key : {"throttle", "timeout", "reset", "drop", "corrupt", "out_of_memory"})
        if (const auto value = node.find(key); value && !value->boolean())
            value->fail("only true has a meaning here");
    for (const char* key : {"duplicate", "reorder"})
        if (const auto value = node.find(key); value && value->json() != true) positive(*value);
    if (const auto value = node.find("truncate"); value && value->integer() < 0)
        value->fail("expected a number of bytes");
    if (const auto value = node.find("latency")) value->duration();
    if (const auto value = node.find("error")) {
        value->only({"code", "status", "message"});
        if (value->members().empty()) value->fail("an error has a code or a status");
        if (const auto status = value->find("status"))
            if (status->integer() < 400 || status->integer() > 599)
                status->fail("a status is a number from 400 to 599");
    }
    if (const auto value = node.find("partial")) {
        value->only({"records", "code", "message"});
        if (const auto records = value->find("records")) positions(*records);
    }
}

DeclaredFault load(const std::string& name, const Node& node, LoadContext& context) {
    const Node on = node.at("on");
    const runtime::FaultEdge& edge = known_edge(on.at("edge"));
    Keys selectors = names_of(edge.selectors);
    selectors.emplace_back("edge");
    on.only(selectors);
    validate_template(on, context.names);
    DeclaredFault fault;
    fault.name = name;
    if (const auto when = node.find("when")) fault.wanted = load_when(*when);
    load_do(node.at("do"), edge);
    validate_template(node.at("do"), context.names);
    if (const auto lifted = node.find("may_not_fire")) fault.may_not_fire = lifted->boolean();
    fault.spec = {{"on", on.json()}, {"do", node.at("do").json()}};
    if (node.has("when")) fault.spec["when"] = node.at("when").json();
    fault.place = node.place();
    return fault;
}

}  // namespace

DeclaredFault load_declared_fault(const std::string& name, const Node& node, LoadContext& context) {
    node.only({"on", "when", "do", "may_not_fire"});
    if (!context.faults.insert(name).second) node.fail("a fault is called '" + name + "' already");
    DeclaredFault fault = load(name, node, context);
    fault.place = node.source().key_place(node.pointer());
    return fault;
}

DeclaredFault load_fault_step(const Node& body, LoadContext& context) {
    body.only({"name", "on", "when", "do", "may_not_fire"});
    const std::string name = body.at("name").name();
    if (!context.faults.insert(name).second)
        body.at("name").fail("a fault is called '" + name + "' already");
    return load(name, body, context);
}

}  // namespace leat::harness
