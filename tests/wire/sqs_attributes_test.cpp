// GetQueueAttributes, SetQueueAttributes, tags and permissions over the wire.
#include "sqs_support.h"

namespace sqs_attributes_test {

using namespace leat;
using namespace leat::test;
using protocol::Document;
using std::chrono::seconds;

TEST_CASE("all attributes of a new queue are the defaults") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    const auto answer =
        sqs_ok(w, "GetQueueAttributes", at_queue(url, R"(,"AttributeNames":["All"])"));
    CHECK(*answer.find("Attributes") == Document::parse(R"({
        "VisibilityTimeout": "30", "DelaySeconds": "0", "MessageRetentionPeriod": "345600",
        "MaximumMessageSize": "1048576", "ReceiveMessageWaitTimeSeconds": "0",
        "SqsManagedSseEnabled": "true", "QueueArn": "arn:aws:sqs:us-east-1:000000000000:q",
        "CreatedTimestamp": "1772366400", "LastModifiedTimestamp": "1772366400",
        "ApproximateNumberOfMessages": "0", "ApproximateNumberOfMessagesNotVisible": "0",
        "ApproximateNumberOfMessagesDelayed": "0"})"));
}

TEST_CASE("attributes are given only when asked for, unknown ones are refused") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    CHECK(sqs(w, "GetQueueAttributes", at_queue(url)).body == "{}");
    CHECK(sqs(w, "GetQueueAttributes", at_queue(url, R"(,"AttributeNames":["Policy"])")).body ==
          "{}");
    CHECK(sqs_error(w, "GetQueueAttributes", at_queue(url, R"(,"AttributeNames":["Foobar"])")) ==
          kBadAttributeName + "Unknown Attribute Foobar.");
    CHECK(sqs_error(w, "GetQueueAttributes", at_queue("/000000000000/none")) == kNoSuchQueue);
}

TEST_CASE("attributes can be set and taken back") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    w.advance(seconds(10));
    sqs_ok(
        w, "SetQueueAttributes",
        at_queue(
            url,
            R"(,"Attributes":{"VisibilityTimeout":"45","Policy":"{\"Version\":\"2012-10-17\"}"})"));
    CHECK(attribute(w, url, "VisibilityTimeout") == "45");
    CHECK(attribute(w, url, "Policy") == R"({"Version":"2012-10-17"})");
    CHECK(attribute(w, url, "LastModifiedTimestamp") == "1772366410");
    CHECK(attribute(w, url, "CreatedTimestamp") == "1772366400");
    sqs_ok(w, "SetQueueAttributes", at_queue(url, R"(,"Attributes":{"Policy":""})"));
    CHECK(attribute(w, url, "Policy") == "none");
}

TEST_CASE("attributes out of range are refused by name") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    CHECK(sqs_error(w, "SetQueueAttributes",
                    at_queue(url, R"(,"Attributes":{"VisibilityTimeout":"43201"})")) ==
          kBadAttributeValue + "Invalid value for the parameter VisibilityTimeout.");
    CHECK(sqs_error(w, "SetQueueAttributes", at_queue(url, R"(,"Attributes":{"Foobar":"1"})")) ==
          kBadAttributeName + "Unknown Attribute Foobar.");
    CHECK(sqs_error(w, "SetQueueAttributes", at_queue(url)).starts_with(kMissing));
    CHECK(sqs_error(w, "CreateQueue",
                    R"({"QueueName":"r","Attributes":{"MaximumMessageSize":"1023"}})") ==
          kBadAttributeValue + "Invalid value for the parameter MaximumMessageSize.");
}

TEST_CASE("a queue has one kind of encryption") {
    WireTest w(false);
    const auto url = make_queue(w, "q", R"({"KmsMasterKeyId":"alias/aws/sqs"})");
    CHECK(attribute(w, url, "SqsManagedSseEnabled") == "false");
    CHECK(attribute(w, url, "KmsMasterKeyId") == "alias/aws/sqs");
    CHECK(sqs_error(
              w, "SetQueueAttributes",
              at_queue(url,
                       R"(,"Attributes":{"KmsMasterKeyId":"k","SqsManagedSseEnabled":"true"})")) ==
          kBadAttributeName +
              "You can use one type of server-side encryption (SSE) at one time. You can either "
              "enable KMS SSE or SQS SSE.");
}

TEST_CASE("tags are added, replaced, listed and removed") {
    WireTest w(false);
    const auto url =
        sqs_ok(w, "CreateQueue", R"({"QueueName":"q","tags":{"a":"1","b":""}})").text("QueueUrl");
    CHECK(sqs(w, "ListQueueTags", at_queue(*url)).body == R"({"Tags":{"a":"1","b":""}})");
    sqs_ok(w, "TagQueue", at_queue(*url, R"(,"Tags":{"a":"2","c":"3"})"));
    sqs_ok(w, "UntagQueue", at_queue(*url, R"(,"TagKeys":["b","unknown"])"));
    CHECK(sqs(w, "ListQueueTags", at_queue(*url)).body == R"({"Tags":{"a":"2","c":"3"}})");
    sqs_ok(w, "UntagQueue", at_queue(*url, R"(,"TagKeys":["a","c"])"));
    CHECK(sqs(w, "ListQueueTags", at_queue(*url)).body == "{}");
    std::string many;
    for (int i = 0; i < 51; ++i) many += (i ? "," : "") + quoted("k" + std::to_string(i)) + ":\"\"";
    CHECK(sqs_error(w, "TagQueue", at_queue(*url, ",\"Tags\":{" + many + "}"))
              .starts_with(kInvalidParameter));
}

TEST_CASE("permissions are statements of the queue's policy") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    const std::string one =
        R"(,"Label":"one","AWSAccountIds":["111111111111"],"Actions":["ReceiveMessage"])";
    sqs_ok(w, "AddPermission", at_queue(url, one));
    const std::string arn = "arn:aws:sqs:us-east-1:000000000000:q";
    CHECK(attribute(w, url, "Policy") ==
          R"({"Version":"2008-10-17","Id":")" + arn +
              R"(/SQSDefaultPolicy","Statement":[{"Sid":"one","Effect":"Allow","Principal":{"AWS":)"
              R"("arn:aws:iam::111111111111:root"},"Action":"SQS:ReceiveMessage","Resource":")" +
              arn + R"("}]})");
    CHECK(sqs_error(w, "AddPermission", at_queue(url, one)) ==
          kInvalidParameter + "Value one for parameter Label is invalid. Reason: Already exists.");
    CHECK(sqs_error(
              w, "AddPermission",
              at_queue(url,
                       R"(,"Label":"two","AWSAccountIds":["111111111111"],"Actions":["Dance"])")) ==
          kInvalidParameter +
              "Value SQS:Dance for parameter ActionName is invalid. Reason: Please refer to the "
              "appropriate WSDL for a list of valid actions. ");
    CHECK(sqs_error(w, "RemovePermission", at_queue(url, R"(,"Label":"two")")) ==
          kInvalidParameter +
              "Value two for parameter Label is invalid. Reason: can't find label.");
    sqs_ok(w, "RemovePermission", at_queue(url, R"(,"Label":"one")"));
    CHECK(attribute(w, url, "Policy") == "none");
}

}  // namespace sqs_attributes_test
