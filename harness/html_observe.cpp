// What a run looks like at its end, for the page.
#include <algorithm>

#include "base/strings.h"
#include "base/time_text.h"
#include "harness/decode.h"
#include "harness/expect.h"
#include "harness/fault_book.h"
#include "harness/html.h"
#include "harness/html_parts.h"
#include "harness/step_verbs.h"

namespace leat::harness {

namespace {

constexpr std::size_t kRows = 20'000;
constexpr std::size_t kThings = 60;  // objects of a bucket, messages of a queue, …
constexpr std::size_t kText = 600;   // of each of them

Json ledger(Run& run) {
    if (!run.target.has("ledger")) return {{"missing", "the target keeps no ledger"}};
    // Others may be using the same server.
    Json rows = run.target.ledger({{"account", run.account()}});
    const bool cut = rows.size() > kRows;
    if (cut) rows.erase(rows.begin() + kRows, rows.end());
    return {{"rows", std::move(rows)}, {"cut", cut}};
}

/// Every text inside a value, with the member that holds it.
void each_text(const Json& value, const std::string& member,
               const std::function<void(const std::string&, const std::string&)>& see) {
    if (value.is_string()) see(member, value.get<std::string>());
    if (value.is_array())
        for (const Json& one : value) each_text(one, member, see);
    if (!value.is_object()) return;
    // {ParameterName: LambdaArn, ParameterValue: …} is a member by another spelling.
    if (value.contains("ParameterName") && value.contains("ParameterValue"))
        return see(as_text(value["ParameterName"]), as_text(value["ParameterValue"]));
    for (const auto& [key, below] : value.items()) each_text(below, key, see);
}

/// Which resources a resource's spec names, and in which member.
Json mentions(Run& run, const Run::Created& created) {
    Json found = Json::array();
    Json spec = created.resource->spec;
    spec.erase("code");
    spec = filled_in(run, spec);
    each_text(spec, "", [&](const std::string& member, const std::string& text) {
        for (const Run::Created& other : run.created) {
            if (&other == &created) continue;
            const bool named = std::any_of(
                other.attributes.begin(), other.attributes.end(), [&](const Json& attribute) {
                    const std::string value =
                        attribute.is_string() ? attribute.get<std::string>() : std::string();
                    return !value.empty() &&
                           (text == value || text == other.resource->name ||
                            text.rfind(value + ":", 0) == 0 || text.rfind(value + "/", 0) == 0);
                });
            if (named) found.push_back({{"member", member}, {"resource", other.resource->name}});
        }
    });
    return found;
}

Json resources(Run& run) {
    Json all = Json::array();
    for (const Run::Created& c : run.created)
        all.push_back({{"name", c.resource->name},
                       {"kind", c.resource->kind->name},
                       {"attributes", c.attributes},
                       {"mentions", mentions(run, c)}});
    return all;
}

Json objects_of(Run& run, const std::string& bucket) {
    const auto listed = list_objects(run, bucket, "");
    Json things = Json::array();
    for (std::size_t i = 0; i < std::min(listed.size(), kThings); ++i) {
        std::string bytes = fetch_object(run, bucket, listed[i]).bytes;
        const bool zipped = bytes.rfind("\x1f\x8b", 0) == 0;
        try {
            if (zipped) bytes = gunzip(bytes, "");
        } catch (const DecodeError&) {  // shown as it is
        }
        things.push_back({{"name", listed[i]["Key"]},
                          {"size", listed[i].value("Size", std::int64_t{0})},
                          {"note", zipped ? "gzip" : ""},
                          {"text", shown(bytes)}});
    }
    return {{"count", listed.size()}, {"things", std::move(things)}};
}

Json messages_of(Run& run, const std::string& queue) {
    const auto all = drain(run, queue);
    Json things = Json::array();
    for (std::size_t i = 0; i < std::min(all.size(), kThings); ++i) {
        const std::string body = all[i].value("Body", "");
        things.push_back({{"name", all[i].value("MessageId", "")},
                          {"size", body.size()},
                          {"note", ""},
                          {"text", shown(body)}});
    }
    return {{"count", all.size()}, {"things", std::move(things)}};
}

Json requests_of(const HttpSink& sink) {
    const auto all = sink.received();
    Json things = Json::array();
    for (std::size_t i = 0; i < std::min(all.size(), kThings); ++i) {
        const std::string type = all[i].header("x-amz-sns-message-type");
        things.push_back(
            {{"name", all[i].method + " " + all[i].path + (type.empty() ? "" : "  " + type)},
             {"size", all[i].body.size()},
             {"note", all[i].signature.empty() ? "" : "signature " + all[i].signature},
             {"text", shown(all[i].body)}});
    }
    return {{"count", all.size()}, {"things", std::move(things)}};
}

/// What lies in buckets and queues and came to sinks.
Json arrived(Run& run) {
    Json all = Json::object();
    for (const Run::Created& c : run.created) {
        const std::string kind = c.resource->kind->name;
        if (kind == "bucket")
            all[c.resource->name] = objects_of(run, as_text(c.attributes["name"]));
        else if (kind == "queue")
            all[c.resource->name] = messages_of(run, as_text(c.attributes["url"]));
        else if (kind == "http_sink")
            all[c.resource->name] = requests_of(*run.sinks.at(c.resource->name));
    }
    return all;
}

}  // namespace

std::string shown(const std::string& bytes) {
    if (is_utf8(bytes)) {
        if (bytes.size() <= kText) return bytes;
        std::size_t end = kText;
        while (end > 0 && (static_cast<unsigned char>(bytes[end]) & 0xC0) == 0x80) --end;
        return bytes.substr(0, end) + "…";
    }
    return format("%zu bytes that are no text", bytes.size());
}

Json observe(Run& run) {
    Json page{{"run", run.id},
              {"account", run.account()},
              {"region", run.region()},
              {"started", iso8601_millis(run.started)},
              {"virtual_clock", run.target.has_virtual_time()},
              {"resources", resources(run)}};
    // Before the mailboxes are emptied for the page, which would be rows of their own.
    page["ledger"] = ledger(run);
    page["records"] = run.target.has("ledger") ? stories(run) : Json();
    page["faults"] = Json::array();
    for (const FaultBook::Account& account : run.shared->faults->accounts())
        page["faults"].push_back({{"name", account.fault.name},
                                  {"sent", account.sent},
                                  {"seen", account.total_seen()},
                                  {"fired", account.total_fired()}});
    page["gaps"] = run.target.has("gaps") ? run.gaps() : Json::array();
    page["arrived"] = arrived(run);
    return page;
}

}  // namespace leat::harness
