// ledger: what the target wrote down about records, a row for each edge that they crossed.
#include <algorithm>

#include "base/strings.h"
#include "harness/expect.h"
#include "harness/ledger_match.h"
#include "harness/story.h"
#include "harness/suggest.h"

namespace leat::harness {

namespace {

constexpr FixedKeys kQueries{"edge", "resource", "outcome"};
constexpr FixedKeys kOutcomes{"delivered", "dropped", "failed", "retried", "filtered", "throttled"};

void one_of(const Node& node, const Keys& known, const std::string& what) {
    const std::string name = node.text();
    if (name.find("${") != std::string::npos || name.starts_with("#")) return;
    if (std::find(known.begin(), known.end(), name) == known.end())
        node.fail("there is no " + what + " '" + name + "'" + did_you_mean(name, known) +
                  "; known: " + join(known, ", "));
}

void load_ledger(const Node& node, LoadContext& context) {
    if (const auto record = node.find("record")) {
        if (record->json().is_object()) {
            record->only({"by", "value"});
            validate_jq(record->at("by"), context.names);
            validate_template(record->at("value"), context.names);
        } else {
            record->text();
            validate_template(*record, context.names);
        }
    }
    for (const char* key : kQueries)
        if (const auto value = node.find(key)) {
            value->text();
            validate_template(*value, context.names);
        }
    if (const auto edge = node.find("edge")) one_of(*edge, ledger_edges(), "edge");
    if (const auto outcome = node.find("outcome")) one_of(*outcome, kOutcomes, "outcome");
    const auto path = node.find("path");
    if (!path) return;
    if (path->items().empty()) path->fail("the path has no rows");
    for (const Node& row : path->items()) {
        row.only(ledger_members());
        validate_expected(row, context.names);
        if (const auto edge = row.find("edge")) one_of(*edge, ledger_edges(), "edge");
        if (const auto outcome = row.find("outcome")) one_of(*outcome, kOutcomes, "outcome");
        for (const auto& [key, value] : row.members()) check_tail_marker(value);
    }
}

/// The id of the record that is meant; empty when it is not there (yet).
std::string record_id(Run& run, const Json& record) {
    if (!record.is_object()) return as_text(record);
    RecordIndex index(run);
    const auto& ids = index.find(as_text(record["by"]), record["value"]);
    return ids.empty() ? "" : ids.front();
}

Collected collect_ledger(Run& run, const Json& spec) {
    Collected collected;
    Json query = Json::object();
    if (spec.contains("record")) {
        const std::string id = record_id(run, spec["record"]);
        if (id.empty()) {
            const std::string text = "no record has " + as_text(spec["record"]["by"]) + " = " +
                                     brief(spec["record"]["value"], 80);
            collected.notes.push_back(text);
            collected.faults.push_back(text);
            return collected;
        }
        query["trace"] = id;
    } else {
        query["account"] = run.account();  // others may be using the same server
    }
    for (const std::string key : kQueries)
        if (spec.contains(key))
            query[key] = key == "resource" ? Json(run.attribute(spec[key], "arn")) : spec[key];
    const Json rows = run.target.ledger(query);
    for (const Json& row : rows) {
        Item item;
        item.value = row;
        item.bytes = row.dump();
        item.origin = "ledger row " + (row.contains("id") ? as_text(row["id"]) : "");
        item.decoded = true;
        item.source = row;
        collected.items.push_back(std::move(item));
    }
    const auto resources = [&run](const std::string& name) -> const Json* {
        const Run::Created* created = run.find(name);
        return created ? &created->attributes : nullptr;
    };
    if (spec.contains("path")) collected.faults = path_faults(resources, spec["path"], rows);
    if (rows.empty()) collected.notes.push_back("the ledger has no row for " + brief(query));
    return collected;
}

}  // namespace

constinit const ItemSource kLedger{"ledger",
                                   {"record", "edge", "resource", "outcome", "path"},
                                   load_ledger,
                                   collect_ledger,
                                   "ledger"};

}  // namespace leat::harness
