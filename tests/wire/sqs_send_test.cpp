// SendMessage and SendMessageBatch over the wire.
#include "sqs_support.h"

namespace sqs_send_test {

using namespace leat;
using namespace leat::test;
using std::chrono::seconds;

TEST_CASE("the sender learns id and digest of its message") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    const auto answer = sqs_ok(w, "SendMessage",
                               at_queue(url,
                                        ",\"MessageBody\":\"Gr\xC3\xBC\xC3\x9F"
                                        "e\""));
    CHECK(answer.text("MD5OfMessageBody") == "49c5f675b49037b6044b803ac9d1a6d7");
    CHECK(answer.text("MessageId").value().size() == 36);
    CHECK_FALSE(answer.find("MD5OfMessageAttributes"));
    CHECK_FALSE(answer.find("SequenceNumber"));
}

TEST_CASE("message attributes have a digest of their own, and system attributes another") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    const auto answer = sqs_ok(w, "SendMessage", at_queue(url, R"(,"MessageBody":"x",
        "MessageAttributes":{
            "b":{"DataType":"Number.int","StringValue":"42"},
            "a":{"DataType":"String","StringValue":"eins"},
            "c":{"DataType":"Binary","BinaryValue":"AP8B"}},
        "MessageSystemAttributes":{"AWSTraceHeader":{"DataType":"String",
            "StringValue":"Root=1-5759e988-bd862e3fe1be46a994272793"}})"));
    CHECK(answer.text("MD5OfMessageAttributes") == "285853e22166a883ed49bc9c0e3d3cc9");
    CHECK(answer.text("MD5OfMessageSystemAttributes") == "62a56dd927315f2b2e12832b84617ea5");
}

TEST_CASE("a body must be there, short enough and of characters that XML knows") {
    WireTest w(false);
    const auto url = make_queue(w, "q", R"({"MaximumMessageSize":"1024"})");
    const auto error = [&](const std::string& more) {
        return sqs_error(w, "SendMessage", at_queue(url, more));
    };
    CHECK(error("") == kMissing + "The request must contain the parameter MessageBody.");
    CHECK(error(R"(,"MessageBody":"")") ==
          kMissing + "The request must contain the parameter MessageBody.");
    send(w, url, std::string(1024, 'x'));
    CHECK(error(",\"MessageBody\":" + quoted(std::string(1025, 'x'))) ==
          kInvalidParameter +
              "One or more parameters are invalid. Reason: Message must be shorter "
              "than 1024 bytes.");
    // Names, types and values of attributes count.
    const std::string attribute =
        R"(,"MessageAttributes":{"abc":{"DataType":"String","StringValue":"1"}})";
    send(w, url, std::string(1024 - 10, 'x'), attribute);
    CHECK(error(",\"MessageBody\":" + quoted(std::string(1024 - 9, 'x')) + attribute)
              .starts_with(kInvalidParameter + "One or more parameters are invalid."));
    CHECK(error(R"(,"MessageBody":"bell \u0007")") ==
          "400 com.amazonaws.sqs#InvalidMessageContents (InvalidMessageContents;Sender): Invalid "
          "binary character '#x7' was found in the message body, the set of allowed characters is "
          "#x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].");
    CHECK(sqs_error(w, "SendMessage", at_queue("/000000000000/no", R"(,"MessageBody":"x")")) ==
          kNoSuchQueue);
}

TEST_CASE("a message of the full mebibyte fits a queue by default, and no byte more") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    send(w, url, std::string(1048576, 'x'));
    CHECK(sqs_error(w, "SendMessage",
                    at_queue(url, ",\"MessageBody\":" + quoted(std::string(1048577, 'x')))) ==
          kInvalidParameter +
              "One or more parameters are invalid. Reason: Message must be shorter "
              "than 1048576 bytes.");
    CHECK(receive(w, url).at(0).text("Body").value().size() == 1048576);
}

TEST_CASE("wrong message attributes are refused by name") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    const auto error = [&](const std::string& attributes) {
        return sqs_error(
            w, "SendMessage",
            at_queue(url, ",\"MessageBody\":\"x\",\"MessageAttributes\":" + attributes));
    };
    CHECK(error(R"({"a":{"DataType":"String","StringValue":""}})") ==
          kInvalidParameter +
              "Message (user) attribute 'a' must contain a non-empty value of type 'String'.");
    CHECK(error(R"({"a":{"DataType":"Text","StringValue":"x"}})").starts_with(kInvalidParameter));
    CHECK(error(R"({"a":{"DataType":"String","StringValue":"x","StringListValues":["y"]}})") ==
          "400 com.amazonaws.sqs#UnsupportedOperation "
          "(AWS.SimpleQueueService.UnsupportedOperation;Sender): Message attribute list values in "
          "SendMessage operation are not supported.");
    CHECK(receive(w, url).empty());
}

TEST_CASE("a delayed message is not seen before its time") {
    WireTest w(false);
    const auto url = make_queue(w, "q", R"({"DelaySeconds":"10"})");
    send(w, url, "queue's delay");
    send(w, url, "own delay", R"(,"DelaySeconds":20)");
    send(w, url, "none", R"(,"DelaySeconds":0)");
    CHECK(counts(w, url) == "1 0 2");
    CHECK(receive(w, url).at(0).text("Body") == "none");
    w.advance(seconds(10));
    CHECK(receive(w, url).at(0).text("Body") == "queue's delay");
    CHECK(receive(w, url).empty());
    w.advance(seconds(10));
    CHECK(receive(w, url).at(0).text("Body") == "own delay");
    CHECK(sqs_error(w, "SendMessage", at_queue(url, R"(,"MessageBody":"x","DelaySeconds":901)")) ==
          kInvalidParameter +
              "Value 901 for parameter DelaySeconds is invalid. Reason: "
              "DelaySeconds must be >= 0 and <= 900.");
}

TEST_CASE("a standard queue knows message groups but no deduplication") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    send(w, url, "x", R"(,"MessageGroupId":"tenant-1")");
    const auto message =
        receive(w, url, R"(,"MessageSystemAttributeNames":["MessageGroupId"])").at(0);
    CHECK(message.find("Attributes")->text("MessageGroupId") == "tenant-1");
    CHECK(sqs_error(w, "SendMessage",
                    at_queue(url, R"(,"MessageBody":"x","MessageGroupId":"a b")")) ==
          kInvalidParameter +
              "Value a b for parameter MessageGroupId is invalid. Reason: "
              "MessageGroupId can only include alphanumeric and punctuation "
              "characters. 1 to 128 in length.");
    CHECK(sqs_error(w, "SendMessage",
                    at_queue(url, R"(,"MessageBody":"x","MessageDeduplicationId":"d")")) ==
          kInvalidParameter +
              "Value d for parameter MessageDeduplicationId is invalid. Reason: The "
              "request includes a parameter that is not valid for this queue type.");
}

namespace {

std::string batch(WireTest& w, const std::string& url, const std::string& entries) {
    return sqs_error(w, "SendMessageBatch", at_queue(url, ",\"Entries\":[" + entries + "]"));
}

}  // namespace

TEST_CASE("a batch tells of each entry what became of it") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    const auto answer = sqs_ok(w, "SendMessageBatch", at_queue(url, R"(,"Entries":[
        {"Id":"good","MessageBody":"x"},
        {"Id":"late","MessageBody":"x","DelaySeconds":901},
        {"Id":"bad","MessageBody":"\u0001"},
        {"Id":"too","MessageBody":"y","MessageAttributes":{"a":{"DataType":"Number.int","StringValue":"1"}}}])"));
    const auto& successful = answer.find("Successful")->items();
    REQUIRE(successful.size() == 2);
    CHECK(successful[0].text("Id") == "good");
    CHECK(successful[0].text("MD5OfMessageBody") == "9dd4e461268c8034f5c8564e155c67a6");
    CHECK_FALSE(successful[0].find("MD5OfMessageAttributes"));
    CHECK(successful[1].text("Id") == "too");
    CHECK(successful[1].find("MD5OfMessageAttributes"));
    const auto& failed = answer.find("Failed")->items();
    REQUIRE(failed.size() == 2);
    CHECK(
        failed[0] ==
        protocol::Document::parse(
            R"({"Id":"late","SenderFault":true,"Code":"InvalidParameterValue","Message":)"
            R"("Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900."})"));
    CHECK(failed[1].text("Code") == "InvalidMessageContents");
    CHECK(counts(w, url) == "2 0 0");
}

TEST_CASE("a batch without failures has no Failed, one without successes no Successful") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    CHECK(batch(w, url, R"({"Id":"a","MessageBody":"x"})").find("Failed") == std::string::npos);
    CHECK(batch(w, url, R"({"Id":"a","MessageBody":"x","DelaySeconds":-1})").find("Successful") ==
          std::string::npos);
}

TEST_CASE("a batch has 1 to 10 entries with distinct ids") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    CHECK(batch(w, url, "") ==
          "400 com.amazonaws.sqs#EmptyBatchRequest "
          "(AWS.SimpleQueueService.EmptyBatchRequest;Sender): There should be at least one "
          "SendMessageBatchRequestEntry in the request.");
    std::string eleven;
    for (int i = 0; i < 11; ++i)
        eleven += (i ? "," : "") + std::string(R"({"Id":")") + std::to_string(i) +
                  R"(","MessageBody":"x"})";
    CHECK(batch(w, url, eleven) ==
          "400 com.amazonaws.sqs#TooManyEntriesInBatchRequest "
          "(AWS.SimpleQueueService.TooManyEntriesInBatchRequest;Sender): Maximum number of entries "
          "per request are 10. You have sent 11.");
    CHECK(batch(w, url, R"({"Id":"1","MessageBody":"x"},{"Id":"1","MessageBody":"x"})") ==
          "400 com.amazonaws.sqs#BatchEntryIdsNotDistinct "
          "(AWS.SimpleQueueService.BatchEntryIdsNotDistinct;Sender): Id 1 repeated.");
    CHECK(batch(w, url, R"({"Id":"a b","MessageBody":"x"})") ==
          "400 com.amazonaws.sqs#InvalidBatchEntryId "
          "(AWS.SimpleQueueService.InvalidBatchEntryId;Sender): A batch entry id can only contain "
          "alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");
    CHECK(counts(w, url) == "0 0 0");
}

TEST_CASE("a batch is at most a mebibyte in all, whatever the queue allows for one message") {
    WireTest w(false);
    const auto url = make_queue(w, "q", R"({"MaximumMessageSize":"1024"})");
    const std::string half = quoted(std::string(524288, 'x'));
    CHECK(
        batch(w, url,
              "{\"Id\":\"a\",\"MessageBody\":" + half +
                  "},{\"Id\":\"b\",\"MessageBody\":" + quoted(std::string(524289, 'x')) + "}") ==
        "400 com.amazonaws.sqs#BatchRequestTooLong "
        "(AWS.SimpleQueueService.BatchRequestTooLong;Sender): Batch requests cannot be longer than "
        "1048576 bytes. You have sent 1048577 bytes.");
    const auto answer = sqs_ok(w, "SendMessageBatch",
                               at_queue(url, ",\"Entries\":[{\"Id\":\"a\",\"MessageBody\":" + half +
                                                 "},{\"Id\":\"b\",\"MessageBody\":\"x\"}]"));
    CHECK(answer.find("Failed")->items().at(0).text("Code") == "InvalidParameterValue");
    CHECK(answer.find("Successful")->items().size() == 1);
}

}  // namespace sqs_send_test
