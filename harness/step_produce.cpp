// produce: records into a stream, a delivery stream, a queue, a topic, a bucket or a table.
#include <cmath>
#include <fstream>
#include <functional>
#include <set>

#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"
#include "harness/attribute_json.h"
#include "harness/jq.h"
#include "harness/step_verbs.h"

namespace leat::harness {

namespace {

constexpr FixedKeys kTargets{"kinesis_stream", "firehose", "queue", "topic", "bucket", "table"};
constexpr FixedKeys kBlocks{"value", "raw", "base64", "file", "values", "replay"};

struct Record {
    Json value;                   // what captures see: the document, or the text of raw bytes
    std::string bytes;            // what is sent
    std::string partition_key{};  // as it was recorded; empty otherwise
    Timestamp arrived{};          // the same
};

class ProduceStep : public Step {
public:
    explicit ProduceStep(Json spec) : spec_(std::move(spec)) {}

    void run(Run& run) override {
        Json head = spec_;
        head.erase("records");
        head = filled_in(run, head);
        std::vector<Record> records;
        for (const Json& block : spec_["records"]) add(run, block, records);
        const Run::Created* target = run.find(head["to"]);
        if (!target) throw StepFailure("there is no resource " + brief(head["to"]));
        const bool as_recorded = head.value("speed", "max") == "recorded";
        Json document{
            {"count", records.size()}, {"records", Json::array()}, {"results", Json::array()}};
        Timestamp last{};
        for (std::vector<Record>& batch :
             as_recorded ? by_arrival(records) : all_at_once(records)) {
            const Timestamp arrived = batch.front().arrived;
            if (as_recorded && last != Timestamp{} && arrived > last)
                advance_by(run, arrived - last);
            last = std::max(last, arrived);
            Json results = Json::array();
            send(run, *target, head, batch, results);
            remember(run, *target, batch, results);
            for (Json& result : results) document["results"].push_back(std::move(result));
            for (Record& record : batch) document["records"].push_back(std::move(record.value));
        }
        capture(run, head, {document});
    }

private:
    using Batches = std::vector<std::vector<Record>>;

    static Batches all_at_once(std::vector<Record>& records) {
        Batches all;
        if (!records.empty()) all.push_back(std::move(records));
        return all;
    }

    /// Records that arrived together stay together; those without a time follow at once.
    static Batches by_arrival(std::vector<Record>& records) {
        Batches all;
        for (Record& record : records) {
            if (all.empty() ||
                (record.arrived != Timestamp{} && record.arrived != all.back().front().arrived))
                all.emplace_back();
            all.back().push_back(std::move(record));
        }
        return all;
    }

    static void add(Run& run, const Json& block, std::vector<Record>& records) {
        try {
            if (block.contains("values")) {
                for (const Json& value : run.names.value(block["values"]))
                    records.push_back(record_of(value));
                return;
            }
            if (block.contains("file")) return add_lines(run, block, records);
            if (block.contains("replay")) return add_recorded(run, block, records);
            const bool generated = block.contains("generate");
            const Json count = generated ? run.names.value(block["generate"]) : Json(1);
            if (!count.is_number_integer() || count.get<std::int64_t>() < 0)
                throw StepFailure("generate wants a number, not " + brief(count));
            for (std::int64_t i = 1; i <= count.get<std::int64_t>(); ++i) {
                if (generated) run.names.begin_record(i);
                records.push_back(one(run, block));
                run.names.end_record();
            }
        } catch (const ExpressionError& e) {
            run.names.end_record();
            throw StepFailure(e.what());
        }
    }

    static Record one(Run& run, const Json& block) {
        if (block.contains("raw")) {
            const std::string text = as_text(run.names.value(block["raw"]));
            return {text, text};
        }
        if (block.contains("base64")) {
            const std::string text = as_text(run.names.value(block["base64"]));
            auto bytes = base64_decode(text);
            if (!bytes) throw StepFailure("not base64: " + brief_text(text));
            return {text, std::move(*bytes)};
        }
        return record_of(run.names.value(block["value"]));
    }

    static Record record_of(Json value) {
        std::string bytes = value.is_string() ? value.get<std::string>() : value.dump();
        return {std::move(value), std::move(bytes)};
    }

    static void each_line(Run& run, const Json& file_name,
                          const std::function<void(const std::string&, const std::string&)>& take) {
        const std::string name = as_text(run.names.value(file_name));
        std::ifstream file(name.starts_with("/") ? name : run.scenario.folder + "/" + name);
        if (!file) throw StepFailure("the file " + name + " cannot be read");
        std::string line;
        for (int number = 1; std::getline(file, line); ++number)
            if (!trim(line).empty()) take(line, name + ":" + std::to_string(number));
    }

    /// A record for each line.
    static void add_lines(Run& run, const Json& block, std::vector<Record>& records) {
        each_line(run, block["file"], [&](const std::string& line, const std::string&) {
            records.push_back({value_of(line), line});
        });
    }

    /// Records as GetRecords gives them, one on each line.
    static void add_recorded(Run& run, const Json& block, std::vector<Record>& records) {
        static const std::set<std::string> kKnown{"Data",           "PartitionKey",
                                                  "SequenceNumber", "ApproximateArrivalTimestamp",
                                                  "EncryptionType", "ShardId"};
        each_line(run, block["replay"], [&](const std::string& line, const std::string& where) {
            const Json recorded = Json::parse(line, nullptr, false);
            if (!recorded.is_object() || !recorded.contains("Data"))
                throw StepFailure(where + " is no record: " + brief_text(line));
            for (const auto& [key, value] : recorded.items())
                if (!kKnown.count(key))
                    throw StepFailure(where + ": a recorded record has no member " + key);
            const auto bytes = base64_decode(as_text(recorded["Data"]));
            if (!bytes) throw StepFailure(where + ": Data is not base64");
            records.push_back({value_of(*bytes), *bytes, recorded.value("PartitionKey", ""),
                               arrival_of(recorded, where)});
        });
    }

    /// Seconds since 1970, as on the wire, or a text as programs print it.
    static Timestamp arrival_of(const Json& recorded, const std::string& where) {
        const auto it = recorded.find("ApproximateArrivalTimestamp");
        if (it == recorded.end()) return {};
        constexpr double kLatest = 253'402'300'800;  // the year 10000
        if (it->is_number() && it->get<double>() >= 0 && it->get<double>() < kLatest)
            return {std::llround(it->get<double>() * 1000)};
        if (it->is_string())
            if (const auto time = parse_iso8601(it->get<std::string>())) return *time;
        throw StepFailure(where + ": ApproximateArrivalTimestamp is no time");
    }

    static Json value_of(const std::string& bytes) {
        Json value = Json::parse(bytes, nullptr, false);
        return value.is_discarded() ? Json(bytes) : value;
    }

    /// What was sent can be found by its content from now on.
    static void remember(Run& run, const Run::Created& target, const std::vector<Record>& records,
                         const Json& results) {
        const std::string kind = target.resource->kind->name;
        std::vector<std::string> ids(records.size());
        for (std::size_t i = 0; i < results.size(); ++i) {
            const Json& result = results[i];
            // Batches of messages are answered by their Id, which is the record's number.
            const std::size_t place = result.contains("Id") ? std::stoul(as_text(result["Id"])) : i;
            if (place >= ids.size()) continue;
            for (const char* key : {"SequenceNumber", "RecordId", "MessageId", "Object"})
                if (result.contains(key) &&
                    (kind != "queue" || key != std::string("SequenceNumber")))
                    ids[place] = as_text(result[key]);
        }
        std::lock_guard lock(run.shared->mutex);
        for (std::size_t i = 0; i < records.size(); ++i)
            if (!ids[i].empty())
                run.shared->produced.push_back({target.resource->name, records[i].value, ids[i]});
    }

    /// The text that a jq expression gives for a record; "" where it gives none.
    static std::string pick(const Json& head, const char* key, const Json& value) {
        if (!head.contains(key)) return "";
        try {
            const Json result = jq(as_text(head[key])).first(value);
            return result.is_null() ? "" : as_text(result);
        } catch (const JqError&) {
            return "";  // not a document
        }
    }

    static void send(Run& run, const Run::Created& target, const Json& head,
                     const std::vector<Record>& records, Json& results) {
        const std::string kind = target.resource->kind->name;
        const std::string name =
            as_text(target.attributes.contains("name") ? target.attributes["name"] : Json());
        if (kind == "bucket") return put_objects(run, name, head, records, results);
        if (kind == "table") return put_items(run, name, records, results);
        const bool large = kind == "kinesis_stream" || kind == "firehose";
        const std::size_t most = large ? 500 : 10;
        const std::size_t most_bytes = large ? 3'500'000 : 250'000;
        std::size_t from = 0;
        while (from < records.size()) {
            std::size_t to = from, bytes = 0;
            while (to < records.size() && to - from < most &&
                   (to == from || bytes + records[to].bytes.size() < most_bytes))
                bytes += records[to++].bytes.size();
            Json entries = Json::array();
            for (std::size_t i = from; i < to; ++i)
                entries.push_back(entry(kind, head, records[i], i));
            send_batch(run, kind, target.attributes, entries, results);
            from = to;
        }
    }

    static Json entry(const std::string& kind, const Json& head, const Record& record,
                      std::size_t index) {
        if (kind == "kinesis_stream") {
            std::string key = pick(head, "partition_key", record.value);
            if (key.empty()) key = record.partition_key;
            if (key.empty()) key = "record-" + std::to_string(index);
            return {{"Data", base64_encode(record.bytes)}, {"PartitionKey", key}};
        }
        if (kind == "firehose") return {{"Data", base64_encode(record.bytes)}};
        Json message{{"Id", std::to_string(index)},
                     {kind == "queue" ? "MessageBody" : "Message", record.bytes}};
        const std::string group = pick(head, "group", record.value);
        if (!group.empty()) message["MessageGroupId"] = group;
        return message;
    }

    static void send_batch(Run& run, const std::string& kind, const Json& attributes,
                           const Json& entries, Json& results) {
        Json answer;
        const char *list = "Successful", *failures = "Failed";
        if (kind == "kinesis_stream") {
            answer = run.aws.must("kinesis", "PutRecords",
                                  {{"StreamName", attributes["name"]}, {"Records", entries}});
            list = "Records";
        } else if (kind == "firehose") {
            answer =
                run.aws.must("firehose", "PutRecordBatch",
                             {{"DeliveryStreamName", attributes["name"]}, {"Records", entries}});
            list = "RequestResponses";
        } else if (kind == "queue") {
            answer = run.aws.must("sqs", "SendMessageBatch",
                                  {{"QueueUrl", attributes["url"]}, {"Entries", entries}});
        } else {
            answer = run.aws.must(
                "sns", "PublishBatch",
                {{"TopicArn", attributes["arn"]}, {"PublishBatchRequestEntries", entries}});
        }
        Json failed = answer.value(failures, Json::array());
        for (const Json& result : answer.value(list, Json::array())) {
            if (result.contains("ErrorCode") && !result["ErrorCode"].is_null())
                failed.push_back(result);
            results.push_back(result);
        }
        if (!failed.empty())
            throw StepFailure(
                {format("%zu of %zu records were refused", failed.size(), entries.size()),
                 brief(failed[0], 300)});
    }

    static void put_objects(Run& run, const std::string& bucket, const Json& head,
                            const std::vector<Record>& records, Json& results) {
        for (std::size_t i = 0; i < records.size(); ++i) {
            std::string key = pick(head, "key", records[i].value);
            if (key.empty()) key = "record-" + std::to_string(i);
            Json input{{"Bucket", bucket},
                       {"Key", key},
                       {"Body", {{"base64", base64_encode(records[i].bytes)}}}};
            Json result = run.aws.must("s3", "PutObject", input);
            result["Object"] = "s3://" + bucket + "/" + key;
            results.push_back(std::move(result));
        }
    }

    /// Each document as an item; one after the other, as a batch must not have a key twice.
    static void put_items(Run& run, const std::string& table, const std::vector<Record>& records,
                          Json& results) {
        for (const Record& record : records) {
            if (!record.value.is_object())
                throw StepFailure("an item is a document, not " + brief(record.value));
            results.push_back(
                run.aws.must("dynamodb", "PutItem",
                             {{"TableName", table}, {"Item", to_attributes(record.value)}}));
        }
    }

    const Json spec_;
};

void validate_block(const Node& block, LoadContext& context) {
    Keys known = kBlocks;
    known.emplace_back("generate");
    block.only(known);
    int kinds = 0;
    for (const char* key : kBlocks) kinds += block.has(key);
    if (kinds != 1) block.fail("a block of records has one of " + join(kBlocks, ", "));
    if (block.has("generate") && (block.has("file") || block.has("values") || block.has("replay")))
        block.fail_key("generate", "generate repeats a value, raw or base64");
    validate_template(block, context.names);
}

}  // namespace

StepPtr load_produce(const Node& body, LoadContext& context) {
    body.only({"to", "partition_key", "group", "key", "records", "replay", "speed", "capture"});
    validate_resource(body.at("to"), context, kTargets);
    for (const char* key : {"partition_key", "group", "key"})
        if (const auto expression = body.find(key)) validate_jq(*expression, context.names);
    if (body.has("replay") && body.has("records"))
        body.fail_key("replay",
                      "either records or replay; a block of records may be a replay, too");
    if (const auto speed = body.find("speed")) {
        if (!body.has("replay")) body.fail_key("speed", "speed is for a replay");
        if (speed->text() != "max" && speed->text() != "recorded")
            speed->fail("the speed is max or recorded, not '" + speed->text() + "'");
    }
    Json spec = body.json();
    if (const auto replay = body.find("replay")) {
        replay->text();
        validate_template(*replay, context.names);
        spec["records"] = Json::array({{{"replay", replay->json()}}});
        spec.erase("replay");
    } else {
        for (const Node& block : body.at("records").items()) validate_block(block, context);
    }
    if (const auto captures = body.find("capture")) validate_captures(*captures, context.names);
    return std::make_unique<ProduceStep>(std::move(spec));
}

}  // namespace leat::harness
