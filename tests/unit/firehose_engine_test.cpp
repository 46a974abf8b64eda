#include "firehose_fixture.h"
#include "support/catch.h"

namespace firehose_engine_test {

using namespace leat;
using namespace leat::firehose;
using namespace leat::firehose::test;

TEST_CASE("a buffer is delivered when it is old enough, and not before") {
    Fixture f;
    f.create("ds", destination());
    f.put("ds", "abc");
    f.advance(100);
    f.put("ds", "def");
    f.advance(199);
    CHECK(f.s3.keys().empty());
    f.advance(1);
    REQUIRE(f.s3.keys().size() == 1);
    CHECK(f.s3.all("") == "abcdef");
    CHECK(f.s3.keys()[0].starts_with("bucket/data/2026/03/01/12/ds-1-2026-03-01-12-00-00-"));
    CHECK(f.s3.objects.begin()->second.content_type == "application/octet-stream");
    f.advance(900);
    CHECK(f.s3.puts == 1);
}

TEST_CASE("a buffer is delivered when it is full") {
    Fixture f;
    f.create("ds", destination(1, 900));
    for (int i = 0; i < 3; ++i) f.put("ds", std::string(500'000, static_cast<char>('a' + i)));
    f.settle();
    REQUIRE(f.s3.keys().size() == 1);
    CHECK(f.s3.all("").size() == 1'500'000);
    f.put("ds", "rest");
    f.settle();
    CHECK(f.s3.puts == 1);
}

TEST_CASE("a batch larger than the buffer is cut where the buffer is full") {
    Fixture f;
    f.create("ds", destination(1, 900));
    PutRecordBatchInput batch{"ds", {}};
    for (int i = 0; i < 30; ++i) batch.records.push_back({{std::string(100'000, 'x')}});
    f.service->write_call<put_record_batch>(*f.service, f.scope, "test", batch);
    f.settle();
    REQUIRE(f.s3.keys().size() == 2);
    for (const auto& key : f.s3.keys()) CHECK(f.s3.body(key).size() == 1'100'000);
    f.advance(900);
    CHECK(f.s3.all("").size() == 3'000'000);
}

TEST_CASE("without buffering every record is delivered at once") {
    Fixture f;
    f.create("ds", destination(1, 0));
    f.put("ds", "a");
    f.settle();
    f.put("ds", "b");
    f.settle();
    CHECK(f.s3.keys().size() == 2);
}

TEST_CASE("a flush delivers at once, through the transformation as well") {
    Fixture f;
    f.lambda.function = [](const Document& event) {
        return answer(event, [](const std::string& data) { return ok(data + "!"); });
    };
    f.create("ds", transforming());
    f.put("ds", "abc");
    CHECK(f.service->flush(f.scope, "ds") == 1);
    f.settle();
    CHECK(f.s3.all("bucket/data/") == "abc!");
    CHECK(f.service->flush(f.scope, "") == 0);
    f.settle();
    CHECK(f.s3.puts == 1);
}

TEST_CASE("records survive a restart and their buffer keeps its age") {
    Fixture f;
    f.create("ds", destination());
    f.put("ds", "abc");
    f.advance(200);
    f.restart();
    CHECK(f.s3.keys().empty());
    f.advance(100);
    CHECK(f.s3.all("") == "abc");
}

TEST_CASE("an interrupted delivery writes the same object again") {
    Fixture f;
    f.create("ds", destination());
    f.put("ds", "abc");
    f.s3.crash_after_put = true;
    f.advance(300);
    REQUIRE(f.s3.keys().size() == 1);
    f.put("ds", "later");
    f.restart();
    CHECK(f.s3.keys().size() == 1);
    CHECK(f.s3.puts == 2);
    CHECK(f.s3.written == 1);
    CHECK(f.s3.all("") == "abc");
    f.advance(300);
    CHECK(f.s3.keys().size() == 2);
}

TEST_CASE("a missing bucket is tried again until it is there") {
    Fixture f;
    f.create("ds", destination());
    f.s3.buckets.clear();
    f.put("ds", "abc");
    f.advance(3600);
    CHECK(f.s3.puts > 5);
    CHECK(f.s3.keys().empty());
    f.s3.buckets = {"bucket"};
    f.advance(300);
    CHECK(f.s3.all("") == "abc");
}

TEST_CASE("data is lost when a bucket is missing for 24 hours") {
    Fixture f;
    f.create("ds", destination());
    f.s3.buckets.clear();
    f.put("ds", "abc");
    f.advance(25 * 3600);
    f.s3.buckets = {"bucket"};
    f.put("ds", "def");
    f.advance(600);
    CHECK(f.s3.all("") == "def");
}

TEST_CASE("a delimiter follows every record, and gzip is announced") {
    Fixture f;
    auto d = destination(1, 0);
    d.compression_format = "GZIP";
    d.processing_configuration = {
        true, std::vector<Processor>{{"AppendDelimiterToRecord",
                                      std::vector<ProcessorParameter>{{"Delimiter", "\\n"}}}}};
    f.create("ds", d);
    f.put("ds", "abc");
    f.settle();
    REQUIRE(f.s3.keys().size() == 1);
    CHECK(f.s3.keys()[0].ends_with(".gz"));
    CHECK(f.s3.objects.begin()->second.content_encoding == "gzip");

    d.compression_format = "UNCOMPRESSED";
    d.file_extension = ".ndjson";
    d.prefix = "plain/";
    f.create("plain", d);
    f.put("plain", "abc");
    f.settle();
    f.advance(1);  // objects of one second have no order among their names
    f.put("plain", "");
    f.settle();
    CHECK(f.s3.all("bucket/plain/") == "abc\n\n");
    CHECK(f.s3.keys("bucket/plain/")[0].ends_with(".ndjson"));
}

TEST_CASE("the transformation has its own buffer, and the delivery's begins behind it") {
    Fixture f;
    f.lambda.function = [](const Document& event) {
        return answer(event, [](const std::string& data) { return ok("<" + data + ">"); });
    };
    f.create("ds", transforming());
    f.put("ds", "a");
    f.advance(59);
    CHECK(f.lambda.events.empty());
    f.advance(1);
    CHECK(f.lambda.events.size() == 1);
    CHECK(f.s3.keys().empty());
    f.advance(300);
    CHECK(f.s3.all("bucket/data/") == "<a>");
    const auto& record = f.lambda.events[0].find("records")->items()[0];
    CHECK(record.find("approximateArrivalTimestamp")->as_integer() == kStart.ms);
    CHECK(*f.lambda.events[0].text("deliveryStreamArn") ==
          "arn:aws:firehose:us-east-1:000000000000:deliverystream/ds");
}

TEST_CASE("each record goes where the function sends it") {
    Fixture f;
    f.lambda.function = [](const Document& event) {
        return answer(event, [](const std::string& data) {
            if (data == "drop") return std::string(R"("result":"Dropped")");
            if (data == "fail") return std::string(R"("result":"ProcessingFailed")");
            return ok(data);
        });
    };
    f.create("ds", transforming());
    for (const char* data : {"one", "drop", "fail", "two"}) f.put("ds", data);
    f.advance(360);
    CHECK(f.s3.all("bucket/data/") == "onetwo");
    const auto lines = f.s3.all("bucket/error/processing-failed/");
    CHECK(lines ==
          R"({"rawData":")" + base64_encode("fail") +
              R"(","errorCode":"Lambda.ProcessingFailedStatus","errorMessage":"ProcessingFailed )"
              R"(status set for record","attemptsMade":1,"arrivalTimestamp":)" +
              std::to_string(kStart.ms) + R"(,"attemptEndingTimestamp":)" +
              std::to_string(kStart.ms + 60'000) +
              R"(,"lambdaARN":"arn:aws:lambda:us-east-1:000000000000:function:f"})"
              "\n");
}

TEST_CASE("a function that fails is invoked again, then its whole batch fails") {
    Fixture f;
    f.lambda.function = [](const Document&) {
        return lambda::Invocation{.payload = "{}", .function_error = "Unhandled"};
    };
    f.create("ds", transforming());
    f.put("ds", "a");
    f.put("ds", "b");
    f.advance(360);
    CHECK(f.lambda.events.size() == 4);
    CHECK(f.s3.keys("bucket/data/").empty());
    const auto lines = f.s3.all("bucket/error/");
    CHECK(std::count(lines.begin(), lines.end(), '\n') == 2);
    CHECK(lines.find(R"("errorCode":"Lambda.FunctionError")") != std::string::npos);
    CHECK(lines.find(R"("attemptsMade":4)") != std::string::npos);
}

TEST_CASE("the number of retries can be set") {
    Fixture f;
    f.lambda.function = [](const Document&) {
        return lambda::Invocation{.payload = "{}", .function_error = "Unhandled"};
    };
    f.create("ds", transforming(5, 300, {{"NumberOfRetries", "0"}}));
    f.put("ds", "a");
    f.advance(360);
    CHECK(f.lambda.events.size() == 1);
    CHECK(f.s3.all("bucket/error/").find(R"("attemptsMade":1)") != std::string::npos);
}

TEST_CASE("a function that recovers counts its attempts") {
    Fixture f;
    int calls = 0;
    f.lambda.function = [&](const Document& event) {
        if (++calls < 3) return lambda::Invocation{.payload = "{}", .function_error = "Unhandled"};
        return answer(event, [](const std::string& data) {
            return data == "bad" ? R"("result":"ProcessingFailed")" : ok(data);
        });
    };
    f.create("ds", transforming());
    f.put("ds", "good");
    f.put("ds", "bad");
    f.advance(360);
    CHECK(f.s3.all("bucket/data/") == "good");
    CHECK(f.s3.all("bucket/error/").find(R"("attemptsMade":3)") != std::string::npos);
}

TEST_CASE("a missing function fails the batch at once") {
    Fixture f;
    f.lambda.function = [](const Document&) -> lambda::Invocation {
        static constexpr protocol::ErrorType kMissing{.code = "ResourceNotFoundException",
                                                      .status = 404};
        throw kMissing("Function not found");
    };
    f.create("ds", transforming());
    f.put("ds", "a");
    f.advance(360);
    const auto line = f.s3.all("bucket/error/");
    CHECK(line.find(R"("errorCode":"Lambda.ResourceNotFound")") != std::string::npos);
    CHECK(line.find(R"("attemptsMade":1)") != std::string::npos);
}

TEST_CASE("the size of the transformation's buffer counts too") {
    Fixture f;
    f.lambda.function = [](const Document& event) {
        return answer(event, [](const std::string& data) { return ok(data.substr(0, 1)); });
    };
    f.create("ds", transforming(5, 300, {{"BufferSizeInMBs", "0.2"}}));
    for (int i = 0; i < 5; ++i) f.put("ds", std::string(100'000, 'x'));
    f.settle();
    REQUIRE(f.lambda.events.size() == 1);
    CHECK(f.lambda.events[0].find("records")->items().size() >= 3);
    f.advance(360);
    CHECK(f.s3.all("bucket/data/") == "xxxxx");
}

TEST_CASE("the backup has the records as they came, whatever becomes of them") {
    Fixture f;
    f.lambda.function = [](const Document& event) {
        return answer(event,
                      [](const std::string&) { return std::string(R"("result":"Dropped")"); });
    };
    auto d = transforming();
    d.s3_backup_mode = "Enabled";
    d.s3_backup_configuration.emplace();
    d.s3_backup_configuration->role_arn = kRole;
    d.s3_backup_configuration->bucket_arn = "arn:aws:s3:::backup";
    d.s3_backup_configuration->prefix = "raw/";
    d.s3_backup_configuration->buffering_hints = {1, 60};
    f.create("ds", d);
    f.put("ds", "abc");
    f.advance(60);
    CHECK(f.s3.all("backup/raw/") == "abc");
    f.advance(600);
    CHECK(f.s3.keys("bucket/").empty());
}

TEST_CASE("a missing backup bucket does not hold up the data") {
    Fixture f;
    auto d = destination();
    d.s3_backup_mode = "Enabled";
    d.s3_backup_configuration.emplace();
    d.s3_backup_configuration->role_arn = kRole;
    d.s3_backup_configuration->bucket_arn = "arn:aws:s3:::nowhere";
    f.create("ds", d);
    f.put("ds", "abc");
    f.advance(300);
    CHECK(f.s3.all("bucket/") == "abc");
}

TEST_CASE("a deleted stream loses what it holds and its name is free") {
    Fixture f;
    f.create("ds", destination());
    f.put("ds", "abc");
    f.service->write_call<delete_delivery_stream>(*f.service, f.scope, "test",
                                                  DeleteDeliveryStreamInput{"ds", {}});
    f.settle();
    f.create("ds", destination());
    f.advance(600);
    CHECK(f.s3.keys().empty());
    f.put("ds", "def");
    f.advance(300);
    CHECK(f.s3.all("") == "def");
}

TEST_CASE("an update takes effect for the buffer, and its version shows in the key") {
    Fixture f;
    f.create("ds", destination());
    f.put("ds", "abc");
    UpdateDestinationInput update{"ds", "1", kDestinationId};
    update.extended_s3_destination_update.emplace().buffering_hints = {1, 60};
    f.service->write_call<update_destination>(*f.service, f.scope, "test", update);
    f.advance(60);
    REQUIRE(f.s3.keys().size() == 1);
    CHECK(f.s3.keys()[0].find("/ds-2-2026-03-01-12-00-00-") != std::string::npos);
}

TEST_CASE("records that wait when processing is switched off are delivered as they are") {
    Fixture f;
    f.create("ds", transforming());
    f.put("ds", "abc");
    UpdateDestinationInput update{"ds", "1", kDestinationId};
    update.extended_s3_destination_update.emplace().processing_configuration = {false, {}};
    f.service->write_call<update_destination>(*f.service, f.scope, "test", update);
    f.put("ds", "def");
    f.advance(300);
    CHECK(f.lambda.events.empty());
    CHECK(f.s3.all("bucket/data/").size() == 6);
}

TEST_CASE("resetting forgets one account or everything") {
    Fixture f;
    f.create("ds", destination());
    f.put("ds", "abc");
    const std::string other = "111111111111", mine = "000000000000";
    f.service->reset(&other);
    f.put("ds", "def");
    f.service->reset(&mine);
    CHECK_THROWS_AS(f.put("ds", "x"), protocol::Error);
    f.create("ds", destination());
    f.put("ds", "new");
    f.service->reset(nullptr);
    CHECK_THROWS_AS(f.put("ds", "x"), protocol::Error);
    f.advance(600);
    CHECK(f.s3.keys().empty());
}

}  // namespace firehose_engine_test
