#include "harness/outcome.h"

#include <algorithm>

#include "base/strings.h"
#include "harness/expect.h"
#include "harness/jq.h"
#include "harness/normalise.h"
#include "harness/wait.h"
#include "service/version.h"

namespace leat::harness {

namespace {

const char* outcome_name(Outcome outcome) {
    switch (outcome) {
        case Outcome::Passed:
            return "passed";
        case Outcome::Failed:
            return "failed";
        case Outcome::Skipped:
            return "skipped";
        case Outcome::Lost:
            break;
    }
    return "lost";
}

/// How a resource describes itself; null for one that cannot.
Json description(Run& run, const Run::Created& c) {
    const std::string kind = c.resource->kind->name;
    const Json& a = c.attributes;
    const auto ask = [&](const char* service, const char* operation, const Json& input) {
        return run.aws.call(service, operation, input).document();
    };
    if (kind == "kinesis_stream")
        return ask("kinesis", "DescribeStreamSummary", {{"StreamName", a["name"]}});
    if (kind == "firehose")
        return ask("firehose", "DescribeDeliveryStream", {{"DeliveryStreamName", a["name"]}});
    if (kind == "function")
        return ask("lambda", "GetFunctionConfiguration", {{"FunctionName", a["name"]}});
    if (kind == "table") return ask("dynamodb", "DescribeTable", {{"TableName", a["name"]}});
    if (kind == "topic") return ask("sns", "GetTopicAttributes", {{"TopicArn", a["arn"]}});
    if (kind == "queue")
        return ask("sqs", "GetQueueAttributes",
                   {{"QueueUrl", a["url"]}, {"AttributeNames", Json::array({"All"})}});
    if (kind == "bucket")
        return ask("s3", "GetBucketNotificationConfiguration", {{"Bucket", a["name"]}});
    return nullptr;
}

Json requests_received(const HttpSink& sink) {
    Json all = Json::array();
    for (const SinkRequest& request : sink.received())
        all.push_back({{"method", request.method},
                       {"path", request.path},
                       {"body", is_utf8(request.body) ? Json(request.body) : Json("<binary>")},
                       {"signature", request.signature}});
    return all;
}

Json content_of(Run& run, const std::string& what, Normaliser& normaliser) {
    Json out = Json::object();
    for (const Run::Created& c : run.created) {
        const std::string kind = c.resource->kind->name;
        Json list;
        if (what == "objects" && kind == "bucket") {
            for (const Json& object : list_objects(run, as_text(c.attributes["name"]), ""))
                list.push_back(object);
        } else if (what == "messages" && kind == "queue") {
            for (const Json& message : drain(run, as_text(c.attributes["url"])))
                list.push_back(
                    {{"Body", message.value("Body", "")},
                     {"MessageAttributes", message.value("MessageAttributes", Json::object())}});
        } else if (what == "received" && kind == "http_sink") {
            list = requests_received(*run.sinks.at(c.resource->name));
        } else if (what == "describe") {
            const Json described = description(run, c);
            if (!described.is_null()) out[c.resource->name] = normaliser.value(described);
            continue;
        } else {
            continue;
        }
        if (list.is_null()) list = Json::array();
        out[c.resource->name] = normaliser.value(normaliser.sorted(list));
    }
    return out;
}

Json step_document(const StepResult& step, bool virtual_time, Normaliser& normaliser) {
    Json out{{"name", normaliser.value(step.name)},
             {"verb", step.verb},
             {"outcome", outcome_name(step.outcome)}};
    if (virtual_time) out["after_ms"] = step.virtual_time.count();
    if (step.observed.empty()) return out;
    out["saw"] = Json::array();
    for (const Json& seen : step.observed) {
        const bool ordered = seen["ordered"].get<bool>();
        const Json items = ordered ? seen["items"] : normaliser.sorted(seen["items"]);
        out["saw"].push_back({{"what", seen["what"]}, {"items", normaliser.value(items)}});
    }
    return out;
}

}  // namespace

const std::vector<std::string>& content_kinds() {
    static const std::vector<std::string> kinds{"objects", "messages", "received", "describe"};
    return kinds;
}

Json contents(Run& run, const std::vector<std::string>& of) {
    Normaliser normaliser(run);
    Json out = Json::object();
    for (const std::string& what : of) out[what] = content_of(run, what, normaliser);
    return out;
}

Json outcome_document(Run& run, const ScenarioResult& result) {
    Normaliser normaliser(run);
    Json document{{"outcome", 1},
                  {"of", result.title},
                  {"target", result.target},
                  {"recorded", result.timestamp},
                  {"leat", service::kVersion},
                  {"seed", result.seed},
                  {"steps", Json::array()}};
    for (const StepResult& step : result.steps)
        document["steps"].push_back(step_document(step, run.target.has_virtual_time(), normaliser));
    for (const std::string& what : content_kinds())
        document[what] = content_of(run, what, normaliser);
    for (const Ignored& ignored : run.scenario.ignored) {
        try {
            document = jq("del(" + ignored.path + ")").first(document);
        } catch (const JqError& e) {
            throw StepFailure("outcome: ignore: " + ignored.path + ": " + e.what());
        }
    }
    return document;
}

}  // namespace leat::harness
