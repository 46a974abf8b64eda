// The event-processor pipeline from C++. LEAT_PIPELINE names event-processor.json,
// LEAT_FUNCTION_ZIP the function's bundle; the emulator is the test's own.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <regex>
#include <sstream>

#include "pipeline_client.h"
#include "text.h"

namespace {

using nlohmann::json;
using Texts = std::vector<std::string>;

std::string load(const char* variable) {
    const char* path = std::getenv(variable);
    if (path == nullptr) throw std::runtime_error(std::string("set ") + variable);
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    if (!file) throw std::runtime_error(std::string("cannot read ") + path);
    return text.str();
}

void create(PipelineClient& aws, const json& spec) {
    aws.create_stream(spec["stream"]);
    aws.create_bucket(spec["bucket"]);
    aws.create_function(spec["function"], load("LEAT_FUNCTION_ZIP"));
    aws.create_topic(spec["topic"]);
    for (const json& queue : spec["queues"]) aws.create_queue(queue);
    for (const json& subscription : spec["subscriptions"]) aws.subscribe(subscription);
    aws.notify(spec["bucket"], spec["notification"]);
    aws.create_delivery_stream(spec["delivery_stream"]);
}

// Gives each record's sequence number.
Texts produce(PipelineClient& aws, const json& spec) {
    const json& records = spec["records"];
    const std::size_t size = spec["put_records_at_most"];
    Texts sent;
    for (std::size_t start = 0; start < records.size(); start += size) {
        const auto end = std::min(start + size, records.size());
        json batch = json::array();
        for (std::size_t i = start; i < end; ++i) batch.push_back(records[i]);
        const Texts numbers = aws.put_records(spec["stream"]["StreamName"], batch);
        REQUIRE(numbers.size() == end - start);
        sent.insert(sent.end(), numbers.begin(), numbers.end());
    }
    return sent;
}

Texts lines(const std::string& text) {
    std::istringstream stream(text);
    Texts found;
    for (std::string line; std::getline(stream, line);) found.push_back(line);
    return found;
}

Texts sorted(Texts texts) {
    std::sort(texts.begin(), texts.end());
    return texts;
}

Texts sent_to(const json& spec, const std::string& outlet) {
    Texts texts;
    for (const json& record : spec["records"])
        if (record["outlet"] == outlet) texts.push_back(record["data"]);
    return texts;
}

void check_includes(const json& actual, const json& part) {
    for (const auto& [name, value] : part.items()) CHECK(actual.at(name) == value);
}

Texts receive_all(PipelineClient& aws, const std::string& queue) {
    Texts all;
    for (Texts some = aws.receive(queue); !some.empty(); some = aws.receive(queue))
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

// The keys that a queue was told of; each notification is checked on the way.
Texts announced_in(PipelineClient& aws, const json& spec, const std::string& queue) {
    Texts keys;
    int tests = 0;
    for (const std::string& text : receive_all(aws, queue)) {
        json body = json::parse(text);
        if (queue == "audit") {  // the other one has raw message delivery
            CHECK(body.at("Type") == "Notification");
            body = json::parse(body.at("Message").get<std::string>());
        }
        if (!body.contains("Records")) {
            ++tests;
            check_includes(body, spec["expected"]["test_event"]);
            continue;
        }
        for (const json& event : body["Records"]) {
            check_includes(event, spec["expected"]["announcement"]);
            CHECK(event["s3"]["bucket"]["name"] == spec["bucket"]);
            keys.push_back(event["s3"]["object"]["key"]);
        }
    }
    CHECK(tests == 1);
    return keys;
}

// The ledger knows one object for each record, none for a dropped one.
void check_story(const leat::Emulator& emulator, const json& spec, const std::string& outlet,
                 const std::string& sequence_number) {
    Texts objects;
    Texts verdicts;
    const json answer = json::parse(emulator.ledger({{"trace", sequence_number}}));
    for (const json& row : answer["rows"]) {
        if (row["edge"] == "s3.put") objects.push_back(row["record"]);
        if (row["edge"] == "firehose.transform") verdicts.push_back(row["outcome"]);
    }
    INFO(answer.dump(1));
    if (outlet == "dropped") {
        CHECK(objects.empty());
        CHECK(verdicts == Texts{"dropped"});
    } else {
        REQUIRE(objects.size() == 1);
        const std::string place = "s3://" + spec["bucket"].get<std::string>() + "/" + outlet + "/";
        CHECK(objects[0].substr(0, place.size()) == place);
    }
}

}  // namespace

TEST_CASE("Every record of the pipeline arrives once where it belongs") {
    const json spec = json::parse(load("LEAT_PIPELINE"));
    const json& expected = spec["expected"];
    leat::Options options;
    options.access_key_id = spec["account"];
    options.region = spec["region"];
    leat::Emulator emulator(options);
    const auto aws = make_client(emulator);
    create(*aws, spec);
    const Texts sent = produce(*aws, spec);

    emulator.advance(std::chrono::seconds(spec["seconds"]["too_early"].get<int>()));
    CHECK(aws->keys(spec["bucket"]).empty());
    emulator.advance(std::chrono::seconds(spec["seconds"]["rest"].get<int>()));

    Texts delivered_keys;
    Texts delivered;
    Texts refused;
    for (const std::string& key : aws->keys(spec["bucket"])) {
        const Object object = aws->get(spec["bucket"], key);
        CHECK(object.content_type == expected["data"]["content_type"]);
        CHECK(object.content_encoding == expected["data"]["content_encoding"]);
        const bool data = key.rfind("data/", 0) == 0;
        const std::string pattern = expected[data ? "data" : "error"]["key"];
        INFO(key);
        CHECK(std::regex_match(key, std::regex(pattern)));
        if (data) delivered_keys.push_back(key);
        for (const std::string& line : lines(gunzip(object.body))) {
            if (data) {
                delivered.push_back(line);
                continue;
            }
            const json failed = json::parse(line);
            check_includes(failed, expected["error"]["line"]);
            refused.push_back(from_base64(failed.at("rawData")));
        }
    }
    CHECK(sorted(delivered) == sorted(sent_to(spec, "data")));
    CHECK(sorted(refused) == sorted(sent_to(spec, "error")));
    for (const json& queue : spec["queues"])
        CHECK(sorted(announced_in(*aws, spec, queue["QueueName"])) == sorted(delivered_keys));
    for (std::size_t i = 0; i < sent.size(); ++i)
        check_story(emulator, spec, spec["records"][i]["outlet"], sent[i]);
    emulator.stop();
}
