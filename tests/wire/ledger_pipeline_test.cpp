// The ledger and the faults on the edges of Kinesis and Firehose, asked as a user would.
#include "base/strings.h"
#include "services/firehose/transform_fault.h"
#include "wire/firehose_support.h"

namespace ledger_pipeline_test {

using namespace leat;
using namespace leat::test;
using namespace leat::test::firehose_wire;

namespace {

Document rows(WireTest& w, const std::string& question) {
    const Answer answer = w.http("GET", "/_leat/ledger?" + question);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return *Document::parse(answer.body).find("rows");
}

/// "edge outcome" of each row.
std::string told(const Document& rows) {
    std::string all;
    for (const Document& row : rows.items())
        all += *row.text("edge") + " " + *row.text("outcome") + "\n";
    return all;
}

void install(WireTest& w, const std::string& fault) {
    const Answer answer = w.http("POST", "/_leat/faults", {}, fault);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
}

std::string fired(WireTest& w) {
    std::string all;
    const Document faults = Document::parse(w.http("GET", "/_leat/faults").body);
    for (const Document& fault : faults.find("faults")->items())
        all += *fault.text("name") + " " + std::to_string(fault.find("seen")->as_integer()) + "/" +
               std::to_string(fault.find("fired")->as_integer()) + "\n";
    return all;
}

struct Pipeline : WireTest {
    Pipeline() {
        REQUIRE(http("PUT", "/bucket").status == 200);
        REQUIRE(
            json("Kinesis_20131202.CreateStream", R"({"StreamName":"s","ShardCount":1})").status ==
            200);
        firehose_ok(
            *this, "CreateDeliveryStream",
            R"({"DeliveryStreamName":"d","DeliveryStreamType":"KinesisStreamAsSource",)"
            R"("KinesisStreamSourceConfiguration":{"RoleARN":")" +
                kRole +
                R"(","KinesisStreamARN":"arn:aws:kinesis:us-east-1:000000000000:stream/s"},)"
                R"("ExtendedS3DestinationConfiguration":)" +
                s3_destination() + "}");
    }
    /// The record's sequence number.
    std::string put(const std::string& data) {
        const Answer answer =
            json("Kinesis_20131202.PutRecord",
                 R"({"StreamName":"s","PartitionKey":"k","Data":")" + base64_encode(data) + "\"}");
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        return *Document::parse(answer.body).text("SequenceNumber");
    }
    std::string objects() {
        std::string all;
        const std::string list = http("GET", "/bucket?list-type=2").body;
        for (std::size_t at = 0; (at = list.find("<Key>", at)) != std::string::npos;) {
            at += 5;
            all += http("GET", "/bucket/" + list.substr(at, list.find('<', at) - at)).body + "\n";
        }
        return all;
    }
};

}  // namespace

TEST_CASE("a record's story leads from its put to the object it is in") {
    Pipeline w;
    const std::string first = w.put("one");
    w.settle();
    const std::string second = w.put("two");
    w.settle();
    w.advance(std::chrono::seconds(300));

    const Document story = rows(w, "trace=" + first);
    CHECK(told(story) ==
          "kinesis.put delivered\nfirehose.source delivered\nfirehose.deliver delivered\n"
          "s3.put delivered\n");
    for (const Document& row : story.items()) CHECK(row.text("trace") == first);
    const Document& delivery = story.items()[2];
    CHECK(delivery.find("records")->as_integer() == 2);
    CHECK(delivery.text("ref")->starts_with("s3://bucket/2026/03/01/12/d-1-2026-03-01-12-00-00-"));
    CHECK(story.items()[0].text("record") == first);
    CHECK(story.items()[0].text("to") == "arn:aws:kinesis:us-east-1:000000000000:stream/s");

    // The object knows both records; the second record's story does not tell of the first.
    CHECK(rows(w, "trace=" + *delivery.text("ref")).items().size() == 6);
    CHECK(told(rows(w, "record=" + second)) ==
          "kinesis.put delivered\nfirehose.source delivered\n");
    CHECK(
        rows(w, "trace=49600000000000000000000000000000000000000000000000000001").items().empty());
}

TEST_CASE("a record that was put directly is known by its record id") {
    WireTest w;
    REQUIRE(w.http("PUT", "/bucket").status == 200);
    create_delivery_stream(w, "d");
    const Document batch = firehose_ok(
        w, "PutRecordBatch", named("d", R"(,"Records":[)" + record("a") + "," + record("b") + "]"));
    w.flush("firehose");
    const std::string id = *batch.find("RequestResponses")->items()[1].text("RecordId");
    const Answer answer = w.http("GET", "/_leat/ledger?trace=" + percent_encode(id));
    const Document story = *Document::parse(answer.body).find("rows");
    CHECK(told(story) == "firehose.put delivered\nfirehose.deliver delivered\ns3.put delivered\n");
    CHECK(story.items()[1].find("records")->as_integer() == 2);
}

TEST_CASE("the ledger is asked by edge, resource, outcome and page") {
    Pipeline w;
    for (int i = 0; i < 5; ++i) w.put("x" + std::to_string(i));
    CHECK(rows(w, "edge=kinesis.put").items().size() == 5);
    CHECK(rows(w, "edge=kinesis.put&resource=s").items().size() == 5);
    CHECK(rows(w, "edge=kinesis.put&resource=other").items().empty());
    CHECK(rows(w, "edge=kinesis.put&outcome=dropped").items().empty());
    CHECK(rows(w, "edge=kinesis.put&to=2026-03-01T11:00:00Z").items().empty());
    const Document page =
        Document::parse(w.http("GET", "/_leat/ledger?edge=kinesis.put&limit=3").body);
    CHECK(page.find("rows")->items().size() == 3);
    CHECK(rows(w, "edge=kinesis.put&limit=3&after=" + *page.text("next")).items().size() == 2);
    CHECK(w.http("GET", "/_leat/ledger?colour=red").status == 400);
    CHECK(w.http("GET", "/_leat/ledger?limit=0").status == 400);
}

TEST_CASE("the ledger outlives a restart and is forgotten with its account") {
    Pipeline w;
    const std::string number = w.put("x");
    w.settle();
    w.restart();
    CHECK(told(rows(w, "record=" + number)) ==
          "kinesis.put delivered\nfirehose.source delivered\n");
    REQUIRE(w.http("POST", "/_leat/reset?account=000000000000").status == 200);
    CHECK(rows(w, "record=" + number).items().empty());
}

TEST_CASE("a delivery that S3 refuses is repeated, and the ledger tells each attempt") {
    Pipeline w;
    install(w, R"({"name":"s3-down","on":{"edge":"firehose.deliver","stream":"d"},)"
               R"("when":{"first":2},"do":{"error":{"code":"S3.AccessDenied","message":"no"}}})");
    const std::string number = w.put("x");
    w.settle();
    w.advance(std::chrono::seconds(300));
    w.advance(std::chrono::seconds(10));
    CHECK(w.objects() == "x\n");
    const Document story = rows(w, "edge=firehose.deliver&trace=" + number);
    CHECK(told(story) ==
          "firehose.deliver retried\nfirehose.deliver retried\nfirehose.deliver delivered\n");
    CHECK(story.items()[0].find("error")->text("code") == "S3.AccessDenied");
    CHECK(story.items()[2].find("attempt")->as_integer() == 3);
    CHECK(fired(w) == "s3-down 3/2\n");
}

TEST_CASE("faults of a delivery lose, repeat, delay, reorder and spoil objects") {
    Pipeline w;
    const auto deliver = [&](const std::string& what) {
        install(w, R"({"name":"f","on":{"edge":"firehose.deliver"},"when":{"nth":[1]},"do":)" +
                       what + "}");
        w.put("one");
        w.put("two");
        w.settle();
        w.advance(std::chrono::seconds(300));
        REQUIRE(w.http("DELETE", "/_leat/faults?name=f").status == 200);
        std::string all = w.objects();
        const std::string list = w.http("GET", "/bucket?list-type=2").body;
        for (std::size_t at = 0; (at = list.find("<Key>", at)) != std::string::npos;) {
            at += 5;
            w.http("DELETE", "/bucket/" + list.substr(at, list.find('<', at) - at));
        }
        return all;
    };
    CHECK(deliver(R"({"drop":true})").empty());
    CHECK(deliver(R"({"duplicate":2})") == "onetwo\nonetwo\n");
    CHECK(deliver(R"({"reorder":2})") == "twoone\n");
    CHECK(deliver(R"({"truncate":4})") == "onet\n");
    CHECK(deliver(R"({"corrupt":true})") == "Onetwo\n");
    CHECK(deliver(R"({"latency":"5s"})").empty());
    w.advance(std::chrono::seconds(5));
    CHECK(w.objects() == "onetwo\n");
}

TEST_CASE("faults of a put refuse, lose and repeat records, and say so") {
    Pipeline w;
    const auto put = [&](const std::string& what) {
        install(w, R"({"name":"f","on":{"edge":"kinesis.put","stream":"s"},"when":{"nth":[1]},)"
                   R"("do":)" +
                       what + "}");
        const Answer answer = w.json(
            "Kinesis_20131202.PutRecords",
            R"({"StreamName":"s","Records":[{"PartitionKey":"k","Data":")" + base64_encode("one") +
                R"("},{"PartitionKey":"k","Data":")" + base64_encode("two") + R"("}]})");
        REQUIRE(w.http("DELETE", "/_leat/faults").status == 200);
        return answer;
    };
    const Answer partial = put(R"({"partial":{"records":[2]}})");
    REQUIRE(partial.status == 200);
    const Document said = Document::parse(partial.body);
    CHECK(said.find("FailedRecordCount")->as_integer() == 1);
    CHECK(said.find("Records")->items()[1].text("ErrorCode") ==
          "ProvisionedThroughputExceededException");
    CHECK(said.find("Records")->items()[1].text("ErrorMessage") ==
          "Rate exceeded for shard shardId-000000000000 in stream s under account 000000000000.");
    CHECK(rows(w, "edge=kinesis.put").items().back().find("records")->as_integer() == 1);

    const Answer throttled = put(R"({"throttle":true})");
    CHECK(throttled.status == 400);
    CHECK(Document::parse(throttled.body).text("__type") ==
          "ProvisionedThroughputExceededException");
    CHECK(rows(w, "edge=kinesis.put&outcome=throttled").items().size() == 1);

    const Answer broken = put(R"({"error":{"code":"InternalFailure","status":500}})");
    CHECK(broken.status == 500);
    CHECK(put(R"({"drop":true})").status == 200);
    CHECK(rows(w, "edge=kinesis.put&outcome=dropped").items().size() == 2);
    CHECK(put(R"({"duplicate":3})").status == 200);
    w.settle();
    w.advance(std::chrono::seconds(300));
    CHECK(w.objects() == "oneoneoneonetwotwotwo\n");
}

TEST_CASE("a fault that cannot happen is refused with the reason") {
    WireTest w;
    const auto refused = [&](const std::string& fault) {
        const Answer answer = w.http("POST", "/_leat/faults", {}, fault);
        CHECK(answer.status == 400);
        return Document::parse(answer.body).text("message").value_or("");
    };
    CHECK(refused(R"({"name":"f","on":{"edge":"esm.invoke"},"do":{"drop":true}})")
              .starts_with("There is no edge 'esm.invoke'; there are api, kinesis.put,"));
    CHECK(refused(R"({"name":"f","on":{"edge":"kinesis.put","queue":"q"},"do":{"drop":true}})") ==
          "The edge kinesis.put has no selector 'queue'; it has stream, operation.");
    CHECK(refused(R"({"name":"f","on":{"edge":"kinesis.put"},"do":{"latency":"2s"}})")
              .starts_with("'latency' cannot happen on the edge kinesis.put; what can is error,"));
    CHECK(refused(R"({"name":"f","on":{"edge":"kinesis.put"}})") == "The fault 'f' does nothing.");
    CHECK(refused(R"({"name":"f","on":{"edge":"kinesis.put"},"do":{"explode":true}})") ==
          "There is no fault 'explode'.");
    CHECK(fired(w).empty());
}

TEST_CASE("a fault changes what a function answered, record by record") {
    const std::vector<std::string> ids{"a", "b"};
    const std::string answer = R"({"records":[{"recordId":"a","result":"Ok","data":"QQ=="},)"
                               R"({"recordId":"b","result":"Ok","data":"Qg=="}]})";
    const auto fates = [&](runtime::Fault fault) {
        std::string all;
        for (const auto& verdict :
             firehose::judge(firehose::struck_answer(fault, answer, ids), ids))
            all += verdict.error.code.empty() ? "ok " : verdict.error.code + " ";
        return all;
    };
    const auto fault = [](runtime::FaultAction action, std::vector<std::size_t> records = {}) {
        runtime::Fault f;
        f.set(action);
        f.records = std::move(records);
        f.truncate = 10;
        return f;
    };
    using runtime::FaultAction;
    CHECK(fates({}) == "ok ok ");
    CHECK(fates(fault(FaultAction::Partial, {1})) == "ok Lambda.ProcessingFailedStatus ");
    CHECK(fates(fault(FaultAction::Drop, {0})) == "Lambda.MissingRecordId ok ");
    CHECK(fates(fault(FaultAction::Duplicate, {0})) == "Lambda.DuplicatedRecordId ok ");
    CHECK(fates(fault(FaultAction::Reorder)) == "ok ok ");
    CHECK(fates(fault(FaultAction::Truncate)) ==
          "Lambda.JsonProcessingException Lambda.JsonProcessingException ");
}

}  // namespace ledger_pipeline_test
