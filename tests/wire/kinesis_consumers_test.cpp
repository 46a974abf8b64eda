// Registered consumers of Kinesis.
#include "tests/wire/kinesis_support.h"

namespace kinesis_consumers_test {

using namespace leat;
using namespace leat::kinesis_wire;
using protocol::Document;

namespace {

const std::string kArn = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
// Registered at noon.
const std::string kConsumer = kArn + "/consumer/c:1772366400";

std::string named(const std::string& name, const std::string& more = "") {
    return R"({"StreamARN":")" + kArn + R"(","ConsumerName":")" + name + "\"" + more + "}";
}
std::string by_arn(const std::string& arn) { return R"({"ConsumerARN":")" + arn + R"("})"; }

std::int64_t count(WireTest& w) {
    return kinesis_ok(w, "DescribeStreamSummary", R"({"StreamName":"s"})")
        .find("StreamDescriptionSummary")
        ->find("ConsumerCount")
        ->as_integer();
}

}  // namespace

TEST_CASE("a consumer is registered, described in both ways, and deregistered") {
    WireTest w;
    create_stream(w, "s");
    CHECK(kinesis_ok(w, "RegisterStreamConsumer", named("c")).to_json() ==
          R"({"Consumer":{"ConsumerName":"c","ConsumerARN":")" + kConsumer +
              R"(","ConsumerStatus":"CREATING","ConsumerCreationTimestamp":1772366400}})");
    CHECK(count(w) == 1);
    const std::string described =
        R"({"ConsumerDescription":{"ConsumerName":"c","ConsumerARN":")" + kConsumer +
        R"(","ConsumerStatus":"ACTIVE","ConsumerCreationTimestamp":1772366400,"StreamARN":")" +
        kArn + R"("}})";
    CHECK(kinesis_ok(w, "DescribeStreamConsumer", named("c")).to_json() == described);
    CHECK(kinesis_ok(w, "DescribeStreamConsumer", by_arn(kConsumer)).to_json() == described);
    CHECK(kinesis_ok(w, "DescribeStreamConsumer",
                     named("c", R"(,"ConsumerARN":")" + kConsumer + "\""))
              .to_json() == described);
    CHECK(ask(w, "DeregisterStreamConsumer", by_arn(kConsumer)).body.empty());
    CHECK(count(w) == 0);
    CHECK(kinesis_error(w, "DescribeStreamConsumer", named("c"))
              .starts_with("ResourceNotFoundException: Consumer c "));
    CHECK(kinesis_error(w, "DeregisterStreamConsumer", named("c"))
              .starts_with("ResourceNotFoundException: "));
}

TEST_CASE("a consumer of the same name later is another one") {
    WireTest w;
    create_stream(w, "s");
    kinesis_ok(w, "RegisterStreamConsumer", named("c"));
    CHECK(kinesis_error(w, "RegisterStreamConsumer", named("c"))
              .starts_with("ResourceInUseException: Consumer c "));
    kinesis_ok(w, "DeregisterStreamConsumer", named("c"));
    w.advance(Duration(5'000));
    kinesis_ok(w, "RegisterStreamConsumer", named("c"));
    CHECK(kinesis_error(w, "DescribeStreamConsumer", by_arn(kConsumer))
              .starts_with("ResourceNotFoundException: "));
    kinesis_ok(w, "DescribeStreamConsumer", by_arn(kArn + "/consumer/c:1772366405"));
}

TEST_CASE("requests have to name one consumer") {
    WireTest w;
    create_stream(w, "s");
    create_stream(w, "t");
    kinesis_ok(w, "RegisterStreamConsumer", named("c"));
    for (const std::string& body : {std::string("{}"), R"({"ConsumerName":"c"})" + std::string(),
                                    R"({"StreamARN":")" + kArn + R"("})",
                                    named("other", R"(,"ConsumerARN":")" + kConsumer + "\"")}) {
        INFO(body);
        CHECK(kinesis_error(w, "DescribeStreamConsumer", body)
                  .starts_with("InvalidArgumentException: "));
    }
    CHECK(kinesis_error(w, "RegisterStreamConsumer",
                        R"({"ConsumerName":"c","StreamARN":")" + kArn + R"(2"})") ==
          "ResourceNotFoundException: Stream s2 under account 000000000000 not found.");
    CHECK(kinesis_error(w, "RegisterStreamConsumer",
                        R"({"ConsumerName":"c/d","StreamARN":")" + kArn + R"("})")
              .starts_with("ValidationException: "));
}

TEST_CASE("a stream has twenty consumers at most, listed in pages by name") {
    WireTest w;
    create_stream(w, "s");
    for (int i = 0; i < 20; ++i)
        kinesis_ok(w, "RegisterStreamConsumer", named("c" + std::to_string(10 + i)));
    CHECK(kinesis_error(w, "RegisterStreamConsumer", named("one-more"))
              .starts_with("LimitExceededException: "));
    const std::string list = R"({"StreamARN":")" + kArn + "\"";
    auto page = kinesis_ok(w, "ListStreamConsumers", list + R"(,"MaxResults":15})");
    REQUIRE(page.find("Consumers")->items().size() == 15);
    CHECK(page.find("Consumers")->items()[0].text("ConsumerName") == "c10");
    CHECK(page.find("Consumers")->items()[0].text("ConsumerStatus") == "ACTIVE");
    const std::string token = R"(,"NextToken":")" + *page.text("NextToken") + "\"";
    page = kinesis_ok(w, "ListStreamConsumers", list + token + "}");
    REQUIRE(page.find("Consumers")->items().size() == 5);
    CHECK(page.find("Consumers")->items()[0].text("ConsumerName") == "c25");
    CHECK(page.find("NextToken") == nullptr);
    CHECK(kinesis_error(w, "ListStreamConsumers",
                        list + token + R"(,"StreamCreationTimestamp":1772366400})")
              .starts_with("InvalidArgumentException: "));
    CHECK(kinesis_error(w, "ListStreamConsumers", list + R"(,"NextToken":"x"})") ==
          "InvalidArgumentException: Invalid NextToken.");
    w.advance(Duration(300'001));
    CHECK(kinesis_error(w, "ListStreamConsumers", list + token + "}")
              .starts_with("ExpiredNextTokenException: "));
}

TEST_CASE("a stream with consumers is deleted only when that is said") {
    WireTest w;
    create_stream(w, "s");
    kinesis_ok(w, "RegisterStreamConsumer", named("c", R"(,"Tags":{"a":"b"})"));
    for (const char* more : {"", R"(,"EnforceConsumerDeletion":false)"})
        CHECK(kinesis_error(w, "DeleteStream", R"({"StreamName":"s")" + std::string(more) + "}") ==
              "ResourceInUseException: DeleteStream can't delete 000000000000:s because there are "
              "consumers associated with this data stream. To delete s anyway, set the "
              "EnforceConsumerDeletion parameter to true to force the deletion of all the "
              "consumers that are associated with it.");
    kinesis_ok(w, "DeleteStream", R"({"StreamName":"s","EnforceConsumerDeletion":true})");
    create_stream(w, "s");
    CHECK(count(w) == 0);
    kinesis_ok(w, "RegisterStreamConsumer", named("c"));
    CHECK(kinesis_ok(w, "ListTagsForResource", R"({"ResourceARN":")" + kConsumer + R"("})")
              .find("Tags")
              ->items()
              .empty());
}

TEST_CASE("consumers have tags of their own") {
    WireTest w;
    create_stream(w, "s");
    kinesis_ok(w, "RegisterStreamConsumer", named("c", R"(,"Tags":{"a":"1"})"));
    const std::string resource = R"({"ResourceARN":")" + kConsumer + "\"";
    kinesis_ok(w, "TagResource", resource + R"(,"Tags":{"b":"2"}})");
    kinesis_ok(w, "UntagResource", resource + R"(,"TagKeys":["a"]})");
    CHECK(kinesis_ok(w, "ListTagsForResource", resource + "}").to_json() ==
          R"({"Tags":[{"Key":"b","Value":"2"}]})");
    CHECK(kinesis_ok(w, "ListTagsForResource", R"({"ResourceARN":")" + kArn + R"("})").to_json() ==
          R"({"Tags":[]})");
    CHECK(kinesis_error(w, "ListTagsForResource",
                        R"({"ResourceARN":")" + kArn + R"(/consumer/d:1772366400"})")
              .starts_with("ResourceNotFoundException: "));
}

TEST_CASE("resource policies are kept for streams and consumers") {
    WireTest w;
    create_stream(w, "s");
    kinesis_ok(w, "RegisterStreamConsumer", named("c"));
    const std::string policy =
        R"({\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"}]})";
    for (const std::string& arn : {kArn, kConsumer}) {
        const std::string resource = R"({"ResourceARN":")" + arn + "\"";
        CHECK(kinesis_ok(w, "GetResourcePolicy", resource + "}").to_json() == R"({"Policy":"{}"})");
        CHECK(kinesis_error(w, "DeleteResourcePolicy", resource + "}")
                  .starts_with("ResourceNotFoundException: "));
        CHECK(
            ask(w, "PutResourcePolicy", resource + R"(,"Policy":")" + policy + "\"}").body.empty());
        CHECK(kinesis_ok(w, "GetResourcePolicy", resource + "}").to_json() ==
              R"({"Policy":")" + policy + R"("})");
        for (const char* bad : {"x", "[]", "{}"})
            CHECK(kinesis_error(w, "PutResourcePolicy", resource + R"(,"Policy":")" + bad + "\"}")
                      .starts_with("InvalidArgumentException: "));
    }
    kinesis_ok(w, "DeleteResourcePolicy", R"({"ResourceARN":")" + kConsumer + R"("})");
    CHECK(kinesis_ok(w, "GetResourcePolicy", R"({"ResourceARN":")" + kConsumer + R"("})")
              .text("Policy") == "{}");
    CHECK(
        kinesis_ok(w, "GetResourcePolicy", R"({"ResourceARN":")" + kArn + R"("})").text("Policy") !=
        "{}");
    CHECK(kinesis_error(w, "GetResourcePolicy", R"({"ResourceARN":")" + kArn + R"(2"})") ==
          "ResourceNotFoundException: Stream s2 under account 000000000000 not found.");
}

}  // namespace kinesis_consumers_test
