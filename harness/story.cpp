#include "harness/story.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"
#include "harness/fault_book.h"
#include "harness/jq.h"
#include "harness/node.h"

namespace leat::harness {

namespace {

constexpr int kMostReads = 2'000;
constexpr std::size_t kShownRows = 16;

Json value_of(const std::string& bytes) {
    Json value = Json::parse(bytes, nullptr, false);
    return value.is_discarded() ? Json(bytes) : value;
}

std::optional<std::string> key_of(const std::string& by, const Json& value) {
    try {
        return canonical(jq(by).first(value));
    } catch (const JqError&) {
        return std::nullopt;  // another kind of record
    }
}

/// All records of a shard, oldest first.
void read_shard(Run& run, const std::string& stream, const std::string& shard,
                std::vector<std::pair<Json, std::string>>& out) {
    Json iterator = run.aws.must("kinesis", "GetShardIterator",
                                 {{"StreamName", stream},
                                  {"ShardId", shard},
                                  {"ShardIteratorType", "TRIM_HORIZON"}})["ShardIterator"];
    for (int i = 0; i < kMostReads && iterator.is_string(); ++i) {
        const Json answer = run.aws.must("kinesis", "GetRecords", {{"ShardIterator", iterator}});
        for (const Json& record : answer.value("Records", Json::array()))
            if (const auto bytes = base64_decode(record.value("Data", "")))
                out.emplace_back(value_of(*bytes), record.value("SequenceNumber", ""));
        if (answer.value("MillisBehindLatest", 0) == 0) return;
        iterator = answer.value("NextShardIterator", Json());
    }
}

/// The last part of an ARN, URL or path; a function with its version.
std::string last_part(const std::string& name) {
    if (const auto at = name.find(":function:"); at != std::string::npos)
        return name.substr(at + 10);
    const auto at = name.find_last_of(":/");
    return at == std::string::npos || at + 1 == name.size() ? name : name.substr(at + 1);
}

/// Firehose's record ids are longer than a line.
std::string shortened(const std::string& id) {
    constexpr std::size_t kEnds = 24;
    return id.size() <= 80 ? id : id.substr(0, kEnds) + "…" + id.substr(id.size() - kEnds);
}

std::string time_of(const Json& row) {
    const std::string text = row.contains("t") ? as_text(row["t"]) : "";
    const auto at = text.find('T');
    return at == std::string::npos ? text : text.substr(at + 1, 12);
}

std::string row_line(const Json& row) {
    const auto text = [&](const char* key) {
        return row.contains(key) && !row[key].is_null() ? as_text(row[key]) : std::string();
    };
    std::string line = format("%-12s  %-18s  %-9s", time_of(row).c_str(), text("edge").c_str(),
                              text("outcome").c_str());
    const std::string from = last_part(text("from")), to = last_part(text("to"));
    if (!from.empty() || !to.empty()) line += "  " + from + (to.empty() ? "" : " → " + to);
    const auto records = row.value("records", Json());
    if (records.is_number() && records.get<std::int64_t>() > 1)
        line += "  " + records.dump() + " records";
    const auto attempt = row.value("attempt", Json());
    if (attempt.is_number() && attempt.get<std::int64_t>() > 1)
        line += "  attempt " + attempt.dump();
    if (row.contains("error") && row["error"].is_object())
        line += "  " + row["error"].value("code", "") + ": " +
                brief_text(row["error"].value("message", ""), 100);
    const std::string ref = text("ref");
    if (!ref.empty()) line += "  " + ref;
    return line;
}

}  // namespace

const std::vector<std::string>* RecordIndex::look_up(const Ids& ids, const std::string& key) {
    const auto it = ids.find(key);
    return it == ids.end() ? nullptr : &it->second;
}

void RecordIndex::read_streams() {
    if (streams_) return;
    streams_.emplace();
    for (const Run::Created& c : run_.created) {
        if (std::string(c.resource->kind->name) != "kinesis_stream") continue;
        const std::string name = as_text(c.attributes["name"]);
        const Json shards = run_.aws.must("kinesis", "ListShards", {{"StreamName", name}});
        for (const Json& shard : shards.value("Shards", Json::array()))
            read_shard(run_, name, shard.value("ShardId", ""), *streams_);
    }
}

const std::vector<std::string>& RecordIndex::find(const std::string& by, const Json& value) {
    static const std::vector<std::string> kNone;
    const std::string wanted = canonical(value);
    if (!sent_.count(by)) {
        Ids& ids = sent_[by];
        std::lock_guard lock(run_.shared->mutex);
        for (const Produced& p : run_.shared->produced)
            if (const auto key = key_of(by, p.value)) ids[*key].push_back(p.id);
    }
    if (const auto* ids = look_up(sent_[by], wanted)) return *ids;
    if (!stored_.count(by)) {
        read_streams();
        Ids& ids = stored_[by];
        for (const auto& [record, id] : *streams_)
            if (const auto key = key_of(by, record)) ids[*key].push_back(id);
    }
    if (const auto* ids = look_up(stored_[by], wanted)) return *ids;
    return kNone;
}

std::vector<std::string> row_lines(const Json& rows) {
    std::vector<std::string> lines;
    for (const Json& row : rows) {
        if (lines.size() == kShownRows) {
            lines.push_back(format("… and %zu rows more", rows.size() - kShownRows));
            break;
        }
        lines.push_back(row_line(row));
    }
    return lines;
}

namespace {

/// The story of the first record that is missing or doubled.
void tell_record(Run& run, const Verdict& verdict, std::vector<std::string>& lines) {
    if (verdict.suspects.empty() || !run.target.has("ledger")) return;
    RecordIndex index(run);
    for (const Json& key : verdict.suspects) {
        std::vector<std::string> ids = index.find(verdict.suspects_by, key);
        if (ids.empty()) ids = index.find(".", key);
        if (ids.empty()) continue;
        lines.push_back("why: " + brief(key, 80) + " (" + shortened(ids.front()) + ")");
        const Json rows = run.target.ledger({{"trace", ids.front()}});
        for (const std::string& line : row_lines(rows)) lines.push_back("    " + line);
        if (rows.empty()) lines.emplace_back("    the ledger knows nothing of it");
        return;
    }
    lines.push_back("why: " + brief(verdict.suspects.front(), 80) +
                    " was not sent by a produce step and is in no stream");
}

}  // namespace

std::vector<std::string> why(Run& run, const Verdict& verdict) {
    std::vector<std::string> lines;
    try {
        tell_record(run, verdict, lines);
        for (const FaultBook::Account& a : run.shared->faults->accounts())
            if (a.total_fired())
                lines.push_back(format("the fault %s fired %llu times", a.fault.name.c_str(),
                                       static_cast<unsigned long long>(a.total_fired())));
        if (run.target.has_virtual_time())
            if (const auto due = run.target.next_due())
                lines.push_back("the next timer is due at " + iso8601_millis(*due) + ", " +
                                duration_text(*due - run.target.now()) + " from then");
    } catch (const std::exception& e) {  // the expectation's own lines matter more
        lines.push_back(std::string("the target's ledger cannot be read: ") + e.what());
    }
    return lines;
}

}  // namespace leat::harness
