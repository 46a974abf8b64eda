// The pipeline's AWS calls over plain HTTP: what each service's wire protocol looks like.
#include <stdexcept>

#include "pipeline_client.h"
#include "text.h"

namespace {

using nlohmann::json;

std::string form(const std::map<std::string, std::string>& fields) {
    std::string text;
    for (const auto& [name, value] : fields)
        text += (text.empty() ? "" : "&") + leat::detail::percent_encoded(name) + "=" +
                leat::detail::percent_encoded(value);
    return text;
}

// {"Attributes": {"a": "b"}} as Attributes.entry.1.key=a&Attributes.entry.1.value=b
std::map<std::string, std::string> query_fields(const json& input) {
    std::map<std::string, std::string> fields;
    for (const auto& [name, value] : input.items()) {
        if (value.is_string()) {
            fields[name] = value;
            continue;
        }
        int number = 0;
        for (const auto& [key, entry] : value.items()) {
            const std::string prefix = name + ".entry." + std::to_string(++number);
            fields[prefix + ".key"] = key;
            fields[prefix + ".value"] = entry;
        }
    }
    return fields;
}

std::string notification_xml(const json& configuration) {
    std::string xml = "<NotificationConfiguration>";
    for (const json& topic : configuration.at("TopicConfigurations")) {
        xml += "<TopicConfiguration><Topic>" + topic.at("TopicArn").get<std::string>() + "</Topic>";
        for (const json& event : topic.at("Events"))
            xml += "<Event>" + event.get<std::string>() + "</Event>";
        xml += "<Filter><S3Key>";
        for (const json& rule : topic.at("Filter").at("Key").at("FilterRules"))
            xml += "<FilterRule><Name>" + rule.at("Name").get<std::string>() + "</Name><Value>" +
                   rule.at("Value").get<std::string>() + "</Value></FilterRule>";
        xml += "</S3Key></Filter></TopicConfiguration>";
    }
    return xml + "</NotificationConfiguration>";
}

class PlainClient final : public PipelineClient {
public:
    explicit PlainClient(const leat::Emulator& emulator) : emulator_(emulator) {}

    void create_stream(const json& input) override {
        call_json("kinesis", "Kinesis_20131202.CreateStream", input);
    }
    void create_bucket(const std::string& name) override { s3("PUT", "/" + name); }
    void create_function(const json& input, const std::string& zip) override {
        json body = input;
        body["Code"]["ZipFile"] = to_base64(zip);
        call("lambda", "POST", "/2015-03-31/functions", {{"Content-Type", "application/json"}},
             body.dump());
    }
    void create_topic(const json& input) override { sns("CreateTopic", input); }
    void create_queue(const json& input) override { sqs("CreateQueue", input); }
    void subscribe(const json& input) override { sns("Subscribe", input); }
    void notify(const std::string& bucket, const json& configuration) override {
        s3("PUT", "/" + bucket + "?notification", notification_xml(configuration));
    }
    void create_delivery_stream(const json& input) override {
        call_json("firehose", "Firehose_20150804.CreateDeliveryStream", input);
    }

    std::vector<std::string> put_records(const std::string& stream, const json& records) override {
        json entries = json::array();
        for (const json& record : records)
            entries.push_back({{"Data", to_base64(record.at("data"))},
                               {"PartitionKey", record.at("partition_key")}});
        const json answer = call_json("kinesis", "Kinesis_20131202.PutRecords",
                                      {{"StreamName", stream}, {"Records", entries}});
        if (answer.at("FailedRecordCount") != 0) throw std::runtime_error(answer.dump());
        std::vector<std::string> sequence_numbers;
        for (const json& result : answer.at("Records"))
            sequence_numbers.push_back(result.at("SequenceNumber"));
        return sequence_numbers;
    }

    // These keys have nothing that XML would escape, and are less than a page.
    std::vector<std::string> keys(const std::string& bucket) override {
        const std::string xml = s3("GET", "/" + bucket + "?list-type=2").body;
        std::vector<std::string> found;
        std::size_t at = 0;
        while ((at = xml.find("<Key>", at)) != std::string::npos) {
            at += 5;
            found.push_back(xml.substr(at, xml.find("</Key>", at) - at));
        }
        return found;
    }

    Object get(const std::string& bucket, const std::string& key) override {
        leat::Response answer = s3("GET", "/" + bucket + "/" + key);
        return {answer.headers["content-type"], answer.headers["content-encoding"],
                std::move(answer.body)};
    }

    std::vector<std::string> receive(const std::string& queue) override {
        const std::string url = sqs("GetQueueUrl", {{"QueueName", queue}}).at("QueueUrl");
        const json answer = sqs("ReceiveMessage", {{"QueueUrl", url}, {"MaxNumberOfMessages", 10}});
        std::vector<std::string> bodies;
        for (const json& message : answer.value("Messages", json::array())) {
            bodies.push_back(message.at("Body"));
            sqs("DeleteMessage",
                {{"QueueUrl", url}, {"ReceiptHandle", message.at("ReceiptHandle")}});
        }
        return bodies;
    }

private:
    leat::Response call(const std::string& service, const std::string& method,
                        const std::string& path, leat::Headers headers, const std::string& body) {
        headers.merge(emulator_.identify(service));
        leat::Response answer = emulator_.http(method, path, headers, body);
        if (answer.status / 100 != 2)
            throw std::runtime_error(service + " answered " + std::to_string(answer.status) + ": " +
                                     answer.body);
        return answer;
    }
    json call_json(const std::string& service, const std::string& operation, const json& input) {
        const leat::Response answer =
            call(service, "POST", "/",
                 {{"Content-Type", "application/x-amz-json-1.1"}, {"X-Amz-Target", operation}},
                 input.dump());
        return answer.body.empty() ? json() : json::parse(answer.body);
    }
    json sqs(const std::string& operation, const json& input) {
        const leat::Response answer = call("sqs", "POST", "/",
                                           {{"Content-Type", "application/x-amz-json-1.0"},
                                            {"X-Amz-Target", "AmazonSQS." + operation}},
                                           input.dump());
        return answer.body.empty() ? json() : json::parse(answer.body);
    }
    void sns(const std::string& action, const json& input) {
        auto fields = query_fields(input);
        fields["Action"] = action;
        fields["Version"] = "2010-03-31";
        call("sns", "POST", "/", {{"Content-Type", "application/x-www-form-urlencoded"}},
             form(fields));
    }
    leat::Response s3(const std::string& method, const std::string& path,
                      const std::string& body = "") {
        return call("s3", method, path, {}, body);
    }

    const leat::Emulator& emulator_;
};

}  // namespace

std::unique_ptr<PipelineClient> make_client(const leat::Emulator& emulator) {
    return std::make_unique<PlainClient>(emulator);
}
