// The controls that install, list and remove faults.
#include "base/strings.h"
#include "service/controls.h"

namespace leat::service {

using protocol::Document;
using runtime::FaultAction;
using runtime::FaultRule;

namespace {

std::int64_t positive(const Document& value, const std::string& name) {
    if (!value.is_integer() || value.as_integer() < 1)
        throw kBadRequest("'" + name + "' is a whole number from 1 on.");
    return value.as_integer();
}

std::vector<std::int64_t> numbers(const Document& value, const std::string& name) {
    std::vector<std::int64_t> all;
    if (!value.is_array()) return {positive(value, name)};
    for (const Document& item : value.items()) all.push_back(positive(item, name));
    if (all.empty()) throw kBadRequest("'" + name + "' names nothing.");
    return all;
}

Duration duration(const Document& value, const std::string& name) {
    std::optional<Duration> d;
    if (value.is_string()) d = parse_duration(value.as_string());
    if (!d) throw kBadRequest("'" + name + "' is a duration such as \"2s\".");
    return *d;
}

void read_on(FaultRule& rule, const Document& on) {
    for (const auto& [name, value] : on.members()) {
        if (!value.is_string()) throw kBadRequest("'on." + name + "' is a text.");
        if (name == "edge")
            rule.edge = value.as_string();
        else
            rule.selectors[name] = value.as_string();
    }
}

void read_when(FaultRule& rule, const Document& when) {
    for (const auto& [name, value] : when.members()) {
        if (name == "nth") {
            rule.nth = numbers(value, name);
        } else if (name == "first") {
            rule.first = positive(value, name);
        } else if (name == "every") {
            rule.every = positive(value, name);
        } else if (name == "after") {
            rule.after = duration(value, name);
        } else if (name == "records") {
            rule.records = numbers(value, name);
        } else if (name == "probability") {
            if (!value.is_number() || value.as_number() < 0 || value.as_number() > 1)
                throw kBadRequest("'probability' is a number from 0 to 1.");
            rule.probability = value.as_number();
        } else {
            throw kBadRequest("There is no condition '" + name +
                              "'; there are nth, first, every, after, records and probability.");
        }
    }
}

/// {"code": …, "message": …, "status": …}; a bare text is a code.
void read_error(runtime::Fault& fault, const Document& value, const std::string& name) {
    if (value.is_string()) {
        fault.code = value.as_string();
        return;
    }
    if (!value.is_object()) throw kBadRequest("'" + name + "' is {code, message, status}.");
    for (const auto& [key, member] : value.members()) {
        if (key == "code" && member.is_string()) {
            fault.code = member.as_string();
        } else if (key == "message" && member.is_string()) {
            fault.message = member.as_string();
        } else if (key == "status" && member.is_integer() && member.as_integer() >= 400 &&
                   member.as_integer() <= 599) {
            fault.status = static_cast<int>(member.as_integer());
        } else if (key == "records" && name == "partial") {
            for (const std::int64_t place : numbers(member, key))
                fault.records.push_back(static_cast<std::size_t>(place - 1));
        } else {
            throw kBadRequest("'" + name + "." + key +
                              "' cannot be; code and message are texts, status is 400 to 599.");
        }
    }
}

void read_do(FaultRule& rule, const Document& what) {
    runtime::Fault& fault = rule.fault;
    for (const auto& [name, value] : what.members()) {
        const auto action = runtime::fault_action(name);
        if (!action) throw kBadRequest("There is no fault '" + name + "'.");
        if (value.is_bool() && !value.as_bool()) continue;
        fault.set(*action);
        switch (*action) {
            case FaultAction::Error:
            case FaultAction::Partial:
                read_error(fault, value, name);
                break;
            case FaultAction::Latency:
                fault.latency = duration(value, name);
                break;
            case FaultAction::Duplicate:
                if (!value.is_bool()) fault.duplicate = static_cast<int>(positive(value, name));
                if (fault.duplicate > 100) throw kBadRequest("'duplicate' is at most 100.");
                break;
            case FaultAction::Reorder:
                if (!value.is_bool()) fault.reorder = static_cast<int>(positive(value, name));
                break;
            case FaultAction::Truncate:
                if (!value.is_integer() || value.as_integer() < 0)
                    throw kBadRequest("'truncate' is a number of bytes.");
                fault.truncate = static_cast<std::size_t>(value.as_integer());
                break;
            default:
                if (!value.is_bool()) throw kBadRequest("'" + name + "' is true or false.");
        }
    }
}

const Document& object_member(const Document& input, const char* name, const Document& otherwise) {
    const Document* member = input.find(name);
    if (!member) return otherwise;
    if (!member->is_object()) throw kBadRequest("'" + std::string(name) + "' is an object.");
    return *member;
}

/// FNV-1a: the same name draws the same luck everywhere.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 14695981039346656037u;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return hash;
}

std::int64_t whole_number(const Document& input, const char* name) {
    const Document* value = input.find(name);
    if (!value) return 0;
    if (!value->is_integer()) throw kBadRequest("'" + std::string(name) + "' is a whole number.");
    return value->as_integer();
}

FaultRule rule_of(const Document& input) {
    static const Document kNothing = Document::object();
    if (!input.is_object()) throw kBadRequest("A fault is an object with name, on, when and do.");
    for (const auto& [name, value] : input.members())
        if (name != "name" && name != "on" && name != "when" && name != "do" && name != "seed" &&
            name != "seen" && name != "fired")
            throw kBadRequest("A fault has no '" + name +
                              "'; it has name, on, when, do, seed, seen and fired.");
    FaultRule rule;
    rule.name = input.text("name").value_or("");
    read_on(rule, object_member(input, "on", kNothing));
    read_when(rule, object_member(input, "when", kNothing));
    read_do(rule, object_member(input, "do", kNothing));
    rule.seed = static_cast<std::uint64_t>(whole_number(input, "seed")) ^ hash_of(rule.name);
    rule.seen = whole_number(input, "seen");
    rule.fired = whole_number(input, "fired");
    return rule;
}

Document list_of(const std::vector<std::int64_t>& numbers) {
    Document list = Document::array();
    for (const std::int64_t number : numbers) list.push_back(number);
    return list;
}

Document when_of(const FaultRule& rule) {
    Document when = Document::object();
    if (!rule.nth.empty()) when.set("nth", list_of(rule.nth));
    if (rule.first) when.set("first", *rule.first);
    if (rule.every) when.set("every", *rule.every);
    if (rule.after) when.set("after", std::to_string(rule.after->count()) + "ms");
    if (!rule.records.empty()) when.set("records", list_of(rule.records));
    if (rule.probability) when.set("probability", *rule.probability);
    return when;
}

Document do_of(const runtime::Fault& fault) {
    Document what = Document::object();
    for (unsigned i = 0; i <= static_cast<unsigned>(FaultAction::OutOfMemory); ++i) {
        const auto action = static_cast<FaultAction>(i);
        if (!fault.has(action)) continue;
        Document value = true;
        if (action == FaultAction::Latency) {
            value = std::to_string(fault.latency.count()) + "ms";
        } else if (action == FaultAction::Duplicate) {
            value = fault.duplicate;
        } else if (action == FaultAction::Reorder) {
            value = fault.reorder;
        } else if (action == FaultAction::Truncate) {
            value = static_cast<std::int64_t>(fault.truncate);
        } else if (action == FaultAction::Error || action == FaultAction::Partial) {
            value = Document::object();
            if (!fault.code.empty()) value.set("code", fault.code);
            if (!fault.message.empty()) value.set("message", fault.message);
            if (fault.status) value.set("status", fault.status);
            if (action == FaultAction::Partial) {
                std::vector<std::int64_t> places;
                for (const std::size_t place : fault.records)
                    places.push_back(static_cast<std::int64_t>(place) + 1);
                value.set("records", list_of(places));
            }
        }
        what.set(runtime::name_of(action), value);
    }
    return what;
}

}  // namespace

Document Controls::faults() const {
    Document list = Document::array();
    for (const runtime::FaultReport& report : host_.faults.report()) {
        Document on = Document::object({{"edge", report.rule.edge}});
        for (const auto& [name, value] : report.rule.selectors) on.set(name, value);
        list.push_back(Document::object({{"name", report.rule.name},
                                         {"on", on},
                                         {"when", when_of(report.rule)},
                                         {"do", do_of(report.rule.fault)},
                                         {"seen", report.seen},
                                         {"fired", report.fired}}));
    }
    return Document::object({{"faults", list}});
}

Document Controls::install_faults(const Document& input) {
    std::vector<FaultRule> rules;
    if (const Document* list = input.find("faults")) {
        if (!list->is_array()) throw kBadRequest("'faults' is a list.");
        for (const Document& item : list->items()) rules.push_back(rule_of(item));
    } else {
        rules.push_back(rule_of(input));
    }
    std::vector<std::string> installed;
    try {
        for (FaultRule& rule : rules) {
            const std::string name = rule.name;
            host_.faults.install(std::move(rule));
            installed.push_back(name);
        }
    } catch (const runtime::FaultRuleError& error) {
        for (const std::string& name : installed) host_.faults.remove(name);  // all or none
        throw kBadRequest(error.what());
    }
    return faults();
}

Document Controls::remove_faults(const protocol::Request& request) {
    const auto parameters = protocol::parse_parameters(request.query, true);
    if (const std::string* name = protocol::find(parameters, "name")) {
        if (!host_.faults.remove(*name))
            throw kNotFound("There is no fault of the name '" + *name + "'.");
    } else {
        host_.faults.clear();
    }
    return faults();
}

}  // namespace leat::service
