// The records of a run with what they hold and where the ledger says they went, for the page.
#include <algorithm>

#include "base/encoding.h"
#include "harness/html_parts.h"

namespace leat::harness {

namespace {

constexpr std::size_t kStories = 250;
constexpr int kPagesOfShard = 4;

struct Known {
    std::string id, text;
};

/// What lies in a stream, whoever put it there.
void add_stream(Run& run, const std::string& name, std::vector<Known>& records) {
    const Json shards = run.aws.must("kinesis", "ListShards", {{"StreamName", name}});
    for (const Json& shard : shards.value("Shards", Json::array())) {
        Json position = run.aws.must("kinesis", "GetShardIterator",
                                     {{"StreamName", name},
                                      {"ShardId", shard["ShardId"]},
                                      {"ShardIteratorType", "TRIM_HORIZON"}});
        std::string iterator = as_text(position["ShardIterator"]);
        for (int page = 0; page < kPagesOfShard && records.size() < kStories; ++page) {
            const Json got = run.aws.must("kinesis", "GetRecords", {{"ShardIterator", iterator}});
            for (const Json& record : got.value("Records", Json::array()))
                records.push_back({as_text(record["SequenceNumber"]),
                                   shown(base64_decode(as_text(record["Data"])).value_or(""))});
            if (got.value("MillisBehindLatest", 0) == 0 || !got.contains("NextShardIterator"))
                break;
            iterator = as_text(got["NextShardIterator"]);
        }
    }
}

std::vector<Known> known_records(Run& run) {
    std::vector<Known> records;
    for (const Run::Created& c : run.created)
        if (std::string(c.resource->kind->name) == "kinesis_stream")
            add_stream(run, as_text(c.attributes["name"]), records);
    std::lock_guard lock(run.shared->mutex);
    for (const Produced& produced : run.shared->produced)
        if (std::none_of(records.begin(), records.end(),
                         [&](const Known& known) { return known.id == produced.id; }))
            records.push_back({produced.id, shown(as_text(produced.value))});
    return records;
}

}  // namespace

Json stories(Run& run) {
    std::vector<Known> records = known_records(run);
    Json all = Json::array();
    for (const Known& record : records) {
        if (all.size() == kStories) break;
        Json rows = Json::array();
        // A row tells of all that travelled together; what it says of this one differs.
        for (const Json& row : run.target.ledger({{"trace", record.id}}))
            rows.push_back({row["id"], row["record"], row["ref"]});
        all.push_back({{"id", record.id}, {"text", record.text}, {"rows", std::move(rows)}});
    }
    return {{"count", records.size()}, {"stories", std::move(all)}};
}

}  // namespace leat::harness
