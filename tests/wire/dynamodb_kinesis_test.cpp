// Kinesis streaming destinations of DynamoDB's tables.
#include "base/encoding.h"
#include "tests/wire/dynamodb_streams_support.h"
#include "tests/wire/edges_support.h"
#include "tests/wire/kinesis_support.h"

namespace dynamodb_kinesis_test {

using namespace leat;
using protocol::Document;
using streams_wire::delete_key;
using test::done;
using test::refused;
using test::WireTest;

namespace {

const std::string kStreamArn = "arn:aws:kinesis:us-east-1:000000000000:stream/changes";

std::string destination(const std::string& more = "", const std::string& arn = kStreamArn) {
    return R"({"TableName":"things","StreamArn":")" + arn + "\"" + more + "}";
}

void enable(WireTest& w, const std::string& more = "") {
    done(w, "EnableKinesisStreamingDestination", destination(more));
    w.settle();
}

std::string described(WireTest& w) {
    return Document::parse(
               done(w, "DescribeKinesisStreamingDestination", R"({"TableName":"things"})"))
        .find("KinesisDataStreamDestinations")
        ->to_json();
}

std::vector<Document> arrived(WireTest& w) {
    w.settle();
    std::vector<Document> all;
    const auto page =
        kinesis_wire::get_records(w, kinesis_wire::iterator(w, "changes", "TRIM_HORIZON"));
    for (const auto& record : page.find("Records")->items())
        all.push_back(Document::parse(base64_decode(record.text("Data").value()).value()));
    return all;
}

std::string told(const std::vector<Document>& records) { return streams_wire::told(records); }

void make(WireTest& w) {
    test::make_hash_table(w);
    kinesis_wire::create_stream(w, "changes");
    w.settle();
}

std::string state(const std::string& status, const std::string& more = "") {
    return R"([{"StreamArn":")" + kStreamArn + R"(","DestinationStatus":")" + status + "\"" + more +
           "}]";
}

}  // namespace

TEST_CASE("changes of a table go to its Kinesis stream as DynamoDB writes them") {
    WireTest w;
    make(w);
    CHECK(described(w) == "[]");
    CHECK(done(w, "EnableKinesisStreamingDestination", destination()) ==
          R"({"TableName":"things","StreamArn":")" + kStreamArn +
              R"(","DestinationStatus":"ENABLING"})");
    w.settle();
    CHECK(described(w) == state("ACTIVE"));
    test::put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"1"}})");
    test::put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"1"}})");
    test::put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"2"}})");
    done(w, "DeleteItem", delete_key("a"));
    const auto records = arrived(w);
    CHECK(told(records) == "INSERT a; MODIFY a; REMOVE a; ");
    REQUIRE(records.size() == 3);
    const Document& second = records[1];
    const auto id = second.text("eventID").value();
    CHECK(id.size() == 36);
    CHECK(second.to_json() ==
          R"({"awsRegion":"us-east-1","eventID":")" + id +
              R"(","eventName":"MODIFY","userIdentity":null,"recordFormat":"application/json",)"
              R"("tableName":"things","dynamodb":{"ApproximateCreationDateTime":1772366400000,)"
              R"("Keys":{"pk":{"S":"a"}},"NewImage":{"n":{"N":"2"},"pk":{"S":"a"}},)"
              R"("OldImage":{"n":{"N":"1"},"pk":{"S":"a"}},"SizeBytes":15},)"
              R"("eventSource":"aws:dynamodb"})");
}

TEST_CASE("the precision of a streaming destination is the one asked for") {
    WireTest w;
    make(w);
    enable(w, R"(,"EnableKinesisStreamingConfiguration":)"
              R"({"ApproximateCreationDateTimePrecision":"MICROSECOND"})");
    CHECK(described(w) == state("ACTIVE", R"(,"ApproximateCreationDateTimePrecision":)"
                                          R"("MICROSECOND")"));
    test::put_item(w, "things", R"({"pk":{"S":"a"}})");
    const std::string milli = R"(,"UpdateKinesisStreamingConfiguration":)"
                              R"({"ApproximateCreationDateTimePrecision":"MILLISECOND"})";
    CHECK(done(w, "UpdateKinesisStreamingDestination", destination(milli))
              .find(R"("DestinationStatus":"UPDATING")") != std::string::npos);
    w.settle();
    test::put_item(w, "things", R"({"pk":{"S":"b"}})");
    CHECK(refused(w, "UpdateKinesisStreamingDestination", destination(milli))
              .starts_with("ValidationException: Invalid Request: Precision is already set"));
    CHECK(refused(w, "UpdateKinesisStreamingDestination", destination())
              .starts_with("ValidationException: Streaming destination cannot be updated"));
    const auto records = arrived(w);
    REQUIRE(records.size() == 2);
    CHECK(records[0].find("dynamodb")->find("ApproximateCreationDateTime")->as_integer() ==
          1772366400000000);
    CHECK(records[0].find("dynamodb")->text("ApproximateCreationDateTimePrecision") ==
          "MICROSECOND");
    CHECK(records[1].find("dynamodb")->find("ApproximateCreationDateTime")->as_integer() ==
          1772366400000);
    CHECK(records[1].find("dynamodb")->text("ApproximateCreationDateTimePrecision") ==
          "MILLISECOND");
}

TEST_CASE("a streaming destination is enabled and disabled once") {
    WireTest w;
    make(w);
    CHECK(refused(w, "DisableKinesisStreamingDestination", destination()) ==
          "ValidationException: Table is not in a valid state to disable Kinesis Streaming "
          "Destination: KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.");
    CHECK(refused(w, "EnableKinesisStreamingDestination", destination("", kStreamArn + "x")) ==
          "ValidationException: User does not have a permission to use kinesis stream");
    CHECK(refused(w, "EnableKinesisStreamingDestination",
                  R"({"TableName":"nothing","StreamArn":")" + kStreamArn + "\"}")
              .starts_with("ResourceNotFoundException: Requested resource not found"));
    enable(w);
    CHECK(refused(w, "EnableKinesisStreamingDestination", destination()) ==
          "ValidationException: Table is not in a valid state to enable Kinesis Streaming "
          "Destination: EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to "
          "perform ENABLE operation.");
    test::put_item(w, "things", R"({"pk":{"S":"a"}})");
    CHECK(done(w, "DisableKinesisStreamingDestination", destination())
              .find(R"("DestinationStatus":"DISABLING")") != std::string::npos);
    test::put_item(w, "things", R"({"pk":{"S":"b"}})");
    w.settle();
    CHECK(described(w) == state("DISABLED"));
    CHECK(told(arrived(w)) == "INSERT a; ");
    enable(w);
    test::put_item(w, "things", R"({"pk":{"S":"c"}})");
    CHECK(told(arrived(w)) == "INSERT a; INSERT c; ");
    CHECK(described(w) == state("ACTIVE"));
}

TEST_CASE("what Kinesis does not take is put later, in order and once") {
    WireTest w;
    make(w);
    enable(w);
    edges_wire::fault(w, "f", R"("on":{"edge":"kinesis.put"},"when":{"first":2},
                                 "do":{"throttle":true})");
    test::put_item(w, "things", R"({"pk":{"S":"a"}})");
    test::put_item(w, "things", R"({"pk":{"S":"b"}})");
    CHECK(told(arrived(w)) == "");
    w.advance(std::chrono::minutes(1));
    CHECK(told(arrived(w)) == "");
    // Over a restart as well.
    w.restart();
    w.settle();
    CHECK(told(arrived(w)) == "INSERT a; INSERT b; ");
    w.advance(std::chrono::hours(1));
    CHECK(told(arrived(w)) == "INSERT a; INSERT b; ");
}

TEST_CASE("an expired item is told to Kinesis with the service as its user") {
    WireTest w;
    make(w);
    enable(w);
    done(w, "UpdateTimeToLive",
         R"({"TableName":"things","TimeToLiveSpecification":{"Enabled":true,)"
         R"("AttributeName":"ttl"}})");
    test::put_item(w, "things", R"({"pk":{"S":"a"},"ttl":{"N":"1772366410"}})");
    w.advance(std::chrono::minutes(1));
    const auto records = arrived(w);
    CHECK(told(records) == "INSERT a; REMOVE a; ");
    CHECK(records.at(1).find("userIdentity")->text("principalId") == "dynamodb.amazonaws.com");
    CHECK(records.at(1).find("userIdentity")->text("type") == "Service");
}

TEST_CASE("a table that goes leaves nothing behind but what was on its way") {
    WireTest w;
    make(w);
    enable(w);
    test::put_item(w, "things", R"({"pk":{"S":"a"}})");
    done(w, "DeleteTable", R"({"TableName":"things"})");
    CHECK(told(arrived(w)) == "INSERT a; ");
    test::make_hash_table(w);
    w.settle();
    CHECK(described(w) == "[]");
    test::put_item(w, "things", R"({"pk":{"S":"b"}})");
    CHECK(told(arrived(w)) == "INSERT a; ");
}

TEST_CASE("a change that is too large for the stream stands in nobody's way") {
    WireTest w;
    make(w);
    enable(w);
    // Binary bytes grow by a third as text: both images together are more than 1 MiB.
    const auto large = [&](char fill) {
        return R"({"pk":{"S":"large"},"b":{"B":")" + base64_encode(std::string(400'000, fill)) +
               R"("}})";
    };
    test::put_item(w, "things", R"({"pk":{"S":"a"}})");
    test::put_item(w, "things", large('x'));
    test::put_item(w, "things", large('y'));
    test::put_item(w, "things", R"({"pk":{"S":"b"}})");
    CHECK(told(arrived(w)) == "INSERT a; INSERT large; INSERT b; ");
    const auto dropped = edges_wire::rows(w, "edge=dynamodb.kinesis");
    REQUIRE(dropped.size() == 1);
    CHECK(dropped[0].text("outcome") == "dropped");
}

}  // namespace dynamodb_kinesis_test
