// The error entries of Firehose appear in CloudWatch Logs.
#include "tests/wire/firehose_support.h"
#include "tests/wire/lambda_support.h"
#include "tests/wire/logs_support.h"

namespace logs_firehose_test {

using namespace leat;
using namespace leat::logs_wire;
using namespace std::chrono_literals;

namespace firehose = leat::test::firehose_wire;

namespace {

const std::string kStream = "arn:aws:firehose:us-east-1:000000000000:deliverystream/d";
const std::string kOptions =
    R"(,"CloudWatchLoggingOptions":{"Enabled":true,"LogGroupName":"/aws/kinesisfirehose/d",)"
    R"("LogStreamName":"DestinationDelivery"})";

void create_log(WireTest& w) {
    create_group(w, "/aws/kinesisfirehose/d");
    create_stream(w, "/aws/kinesisfirehose/d", "DestinationDelivery");
}

std::vector<Document> entries(WireTest& w) {
    const auto page =
        logs_ok(w, "GetLogEvents", stream("/aws/kinesisfirehose/d", "DestinationDelivery"));
    std::vector<Document> all;
    for (const auto& event : page.find("events")->items())
        all.push_back(Document::parse(event.text("message").value()));
    return all;
}

}  // namespace

TEST_CASE("a delivery that fails is an entry of the stream's log") {
    WireTest w;
    create_log(w);
    firehose::create_delivery_stream(w, "d", kOptions);
    firehose::put_record(w, "d", "x");
    w.flush("firehose");
    w.settle();
    const auto all = entries(w);
    REQUIRE(all.size() == 1);
    CHECK(all[0].text("deliveryStreamARN") == kStream);
    CHECK(all[0].text("destination") == "arn:aws:s3:::bucket");
    CHECK(all[0].find("deliveryStreamVersionId")->as_integer() == 1);
    CHECK(all[0].text("errorCode") == "S3.NoSuchBucket");
    CHECK_FALSE(all[0].text("message").value().empty());
    CHECK(all[0].find("processor") == nullptr);
}

TEST_CASE("a function that fails is an entry with its processor") {
    WireTest w;
    create_log(w);
    w.http("PUT", "/bucket");
    const std::string arn = lambda_wire::kArn + "broken";
    lambda_wire::create(w, "broken", "def h(event, context): raise Exception('no')");
    firehose::create_delivery_stream(
        w, "d",
        kOptions +
            R"(,"ProcessingConfiguration":{"Enabled":true,"Processors":[{"Type":"Lambda",)"
            R"("Parameters":[{"ParameterName":"LambdaArn","ParameterValue":")" +
            arn + R"("}]}]})");
    firehose::put_record(w, "d", "x");
    w.flush("firehose");
    w.settle();
    const auto all = entries(w);
    REQUIRE(all.size() == 1);
    CHECK(all[0].text("processor") == arn);
    CHECK(all[0].text("errorCode").value().starts_with("Lambda."));
}

TEST_CASE("without its log, or with logging off, Firehose goes on and writes nothing") {
    WireTest w;
    firehose::create_delivery_stream(w, "d", kOptions);
    firehose::put_record(w, "d", "x");
    w.flush("firehose");
    w.settle();
    CHECK(logs_ok(w, "DescribeLogGroups", "{}").find("logGroups")->items().empty());
    // The delivery is tried again all the same.
    w.http("PUT", "/bucket");
    w.advance(5min);
    CHECK(firehose::keys_of(w, "bucket").size() == 1);

    create_log(w);
    firehose::create_delivery_stream(w, "off",
                                     R"(,"CloudWatchLoggingOptions":{"Enabled":false,)"
                                     R"("LogGroupName":"/aws/kinesisfirehose/d",)"
                                     R"("LogStreamName":"DestinationDelivery"})");
    w.http("DELETE", "/bucket");
    firehose::put_record(w, "off", "x");
    w.flush("firehose");
    w.settle();
    CHECK(entries(w).empty());
}

}  // namespace logs_firehose_test
