// Exports of DynamoDB tables to S3 and imports from it.
#include <algorithm>

#include "base/gzip.h"
#include "tests/wire/dynamodb_items_support.h"

namespace dynamodb_transfers_test {

using namespace leat;
using namespace leat::test;
using protocol::Document;

namespace {

constexpr const char* kArn = "arn:aws:dynamodb:us-east-1:000000000000:table/things";

void make_bucket(WireTest& w) { REQUIRE(w.http("PUT", "/bucket").status == 200); }

void put_object(WireTest& w, const std::string& key, const std::string& body) {
    REQUIRE(w.http("PUT", "/bucket/" + key, {}, body).status == 200);
}

std::string object(WireTest& w, const std::string& key) {
    const Answer answer = w.http("GET", "/bucket/" + key);
    INFO(key << " " << answer.body);
    REQUIRE(answer.status == 200);
    return answer.body;
}

void enable_recovery(WireTest& w) {
    done(w, "UpdateContinuousBackups",
         R"({"TableName":"things","PointInTimeRecoverySpecification":)"
         R"({"PointInTimeRecoveryEnabled":true}})");
}

Document exported(WireTest& w, const std::string& more = "") {
    const auto begun = Document::parse(
        done(w, "ExportTableToPointInTime",
             std::string(R"({"TableArn":")") + kArn + R"(","S3Bucket":"bucket")" + more + "}"));
    const auto arn = begun.find("ExportDescription")->text("ExportArn").value();
    CHECK(begun.find("ExportDescription")->text("ExportStatus") == "IN_PROGRESS");
    w.settle();
    return *Document::parse(done(w, "DescribeExport", R"({"ExportArn":")" + arn + "\"}"))
                .find("ExportDescription");
}

/// The lines of all data files, sorted.
std::vector<std::string> lines_of(WireTest& w, const std::string& manifest_key) {
    const auto summary = Document::parse(object(w, manifest_key));
    std::vector<std::string> lines;
    const std::string files = object(w, summary.text("manifestFilesS3Key").value());
    for (std::size_t at = 0; at < files.size();) {
        const std::size_t end = files.find('\n', at);
        const auto file = Document::parse(files.substr(at, end - at));
        const auto text = gunzip(object(w, file.text("dataFileS3Key").value()), 1 << 20);
        for (std::size_t from = 0; from < text.size();) {
            const std::size_t to = text.find('\n', from);
            lines.push_back(text.substr(from, to - from));
            from = to + 1;
        }
        at = end + 1;
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::string begin_import(WireTest& w, const std::string& more) {
    const auto begun = Document::parse(done(
        w, "ImportTable",
        R"({"S3BucketSource":{"S3Bucket":"bucket","S3KeyPrefix":"in/"},)" + more +
            R"(,"TableCreationParameters":{"TableName":"imported","BillingMode":"PAY_PER_REQUEST",)"
            R"("KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"AttributeDefinitions":)"
            R"([{"AttributeName":"pk","AttributeType":"S"},)"
            R"({"AttributeName":"rank","AttributeType":"N"}],"GlobalSecondaryIndexes":)"
            R"([{"IndexName":"by_rank","KeySchema":[{"AttributeName":"rank","KeyType":"HASH"}],)"
            R"("Projection":{"ProjectionType":"ALL"}}]}})"));
    const Document& told = *begun.find("ImportTableDescription");
    CHECK(told.text("ImportStatus") == "IN_PROGRESS");
    CHECK(told.text("TableArn") == "arn:aws:dynamodb:us-east-1:000000000000:table/imported");
    return told.text("ImportArn").value();
}

Document imported(WireTest& w, const std::string& more) {
    const std::string arn = begin_import(w, more);
    w.settle();
    return *Document::parse(done(w, "DescribeImport", R"({"ImportArn":")" + arn + "\"}"))
                .find("ImportTableDescription");
}

std::string figures(const Document& told) {
    std::string text =
        told.text("ImportStatus").value() + " " + told.text("FailureCode").value_or("-");
    for (const char* name : {"ProcessedItemCount", "ImportedItemCount", "ErrorCount"})
        text += " " + std::to_string(told.find(name)->as_integer());
    return text;
}

}  // namespace

TEST_CASE("a DynamoDB table is exported as the service lays it out") {
    WireTest w;
    make_bucket(w);
    make_hash_table(w);
    enable_recovery(w);
    put_item(w, "things", R"({"pk":{"S":"a"},"n":{"N":"1.50"},"l":{"L":[{"B":"AAE="}]}})");
    put_item(w, "things", R"({"pk":{"S":"b"}})");
    const auto told = exported(w, R"(,"S3Prefix":"exports","ClientToken":"once")");
    REQUIRE(told.text("ExportStatus") == "COMPLETED");
    CHECK(told.find("ItemCount")->as_integer() == 2);
    CHECK(told.text("ExportFormat") == "DYNAMODB_JSON");
    CHECK(told.text("ExportType") == "FULL_EXPORT");
    const std::string manifest = told.text("ExportManifest").value();
    const std::string id = told.text("ExportArn")->substr(std::string(kArn).size() + 8);
    CHECK(manifest == "exports/AWSDynamoDB/" + id + "/manifest-summary.json");
    CHECK(lines_of(w, manifest) ==
          std::vector<std::string>{
              R"({"Item":{"l":{"L":[{"B":"AAE="}]},"n":{"N":"1.5"},"pk":{"S":"a"}}})",
              R"({"Item":{"pk":{"S":"b"}}})"});
    const auto summary = Document::parse(object(w, manifest));
    CHECK(summary.text("version") == "2020-06-30");
    CHECK(summary.find("itemCount")->as_integer() == 2);
    CHECK(summary.text("exportTime") == "2026-03-01T12:00:00.000Z");
    CHECK(object(w, "exports/AWSDynamoDB/" + id + "/_started").empty());
    CHECK(object(w, "exports/AWSDynamoDB/" + id + "/manifest-files.checksum").size() == 24);

    CHECK(exported(w, R"(,"S3Prefix":"exports","ClientToken":"again")").text("ExportArn") !=
          told.text("ExportArn"));
    const auto list = Document::parse(done(w, "ListExports", R"({"MaxResults":1})"));
    CHECK(list.find("ExportSummaries")->items().at(0).text("ExportArn") == told.text("ExportArn"));
    const auto rest = Document::parse(
        done(w, "ListExports", R"({"NextToken":")" + list.text("NextToken").value() + "\"}"));
    CHECK(rest.find("ExportSummaries")->items().size() == 1);
    CHECK_FALSE(rest.find("NextToken"));
}

TEST_CASE("a DynamoDB export shows the table at a time, and what changed between two") {
    WireTest w;
    make_bucket(w);
    make_hash_table(w);
    enable_recovery(w);
    put_item(w, "things", R"({"pk":{"S":"changed"},"v":{"N":"1"}})");
    put_item(w, "things", R"({"pk":{"S":"gone"},"v":{"N":"1"}})");
    put_item(w, "things", R"({"pk":{"S":"same"},"v":{"N":"1"}})");
    w.advance(std::chrono::minutes(20));  // 1772367600
    put_item(w, "things", R"({"pk":{"S":"changed"},"v":{"N":"2"}})");
    put_item(w, "things", R"({"pk":{"S":"new"},"v":{"N":"2"}})");
    done(w, "DeleteItem", R"({"TableName":"things","Key":{"pk":{"S":"gone"}}})");
    put_item(w, "things", R"({"pk":{"S":"short"}})");
    done(w, "DeleteItem", R"({"TableName":"things","Key":{"pk":{"S":"short"}}})");
    w.advance(std::chrono::minutes(20));  // 1772368800
    put_item(w, "things", R"({"pk":{"S":"changed"},"v":{"N":"3"}})");

    CHECK(lines_of(w, exported(w, R"(,"ExportTime":1772367000)").text("ExportManifest").value()) ==
          std::vector<std::string>{R"({"Item":{"pk":{"S":"changed"},"v":{"N":"1"}}})",
                                   R"({"Item":{"pk":{"S":"gone"},"v":{"N":"1"}}})",
                                   R"({"Item":{"pk":{"S":"same"},"v":{"N":"1"}}})"});
    const std::string changes =
        R"(,"ExportType":"INCREMENTAL_EXPORT","IncrementalExportSpecification":)"
        R"({"ExportFromTime":1772367000,"ExportToTime":1772368800)";
    const std::string metadata =
        R"({"Metadata":{"WriteTimestampMicros":{"N":"1772367600000000"}},)";
    const auto told = exported(w, changes + "}");
    REQUIRE(told.text("ExportStatus") == "COMPLETED");
    CHECK(lines_of(w, told.text("ExportManifest").value()) ==
          std::vector<std::string>{
              metadata + R"("Keys":{"pk":{"S":"changed"}},"OldImage":{"pk":{"S":"changed"},)"
                         R"("v":{"N":"1"}},"NewImage":{"pk":{"S":"changed"},"v":{"N":"2"}}})",
              metadata + R"("Keys":{"pk":{"S":"gone"}},"OldImage":{"pk":{"S":"gone"},)"
                         R"("v":{"N":"1"}}})",
              metadata + R"("Keys":{"pk":{"S":"new"}},"NewImage":{"pk":{"S":"new"},)"
                         R"("v":{"N":"2"}}})",
              metadata + R"("Keys":{"pk":{"S":"short"}}})"});
    const auto summary = Document::parse(object(w, told.text("ExportManifest").value()));
    CHECK(summary.text("exportFromTime") == "2026-03-01T12:10:00.000Z");
    CHECK(summary.text("outputView") == "NEW_AND_OLD_IMAGES");
    const auto new_images = lines_of(
        w,
        exported(w, changes + R"(,"ExportViewType":"NEW_IMAGE"})").text("ExportManifest").value());
    CHECK(new_images.at(1) == metadata + R"("Keys":{"pk":{"S":"gone"}}})");
}

TEST_CASE("a DynamoDB export is refused without recovery, outside its window and as ION") {
    WireTest w;
    make_hash_table(w);
    const auto refusal = [&](const std::string& more) {
        return refused(
            w, "ExportTableToPointInTime",
            std::string(R"({"TableArn":")") + kArn + R"(","S3Bucket":"nowhere")" + more + "}");
    };
    CHECK(refusal("") ==
          "PointInTimeRecoveryUnavailableException: Point in time recovery is not enabled for "
          "table 'things'");
    enable_recovery(w);
    CHECK(refusal(R"(,"ExportTime":5)") ==
          "InvalidExportTimeException: The specified ExportTime is outside of the point in time "
          "recovery window.");
    CHECK(refusal(R"(,"ExportFormat":"ION")").rfind("NotImplementedException: ", 0) == 0);
    const auto begun = Document::parse(
        done(w, "ExportTableToPointInTime",
             std::string(R"({"TableArn":")") + kArn + R"(","S3Bucket":"nowhere"})"));
    w.settle();
    const auto told = Document::parse(done(
        w, "DescribeExport",
        R"({"ExportArn":")" + begun.find("ExportDescription")->text("ExportArn").value() + "\"}"));
    CHECK(told.find("ExportDescription")->text("ExportStatus") == "FAILED");
    CHECK(told.find("ExportDescription")->text("FailureCode") == "S3NoSuchBucket");
}

TEST_CASE("a DynamoDB table is imported from the lines of several objects") {
    WireTest w;
    make_bucket(w);
    put_object(w, "in/1.json.gz",
               gzip("{\"Item\":{\"pk\":{\"S\":\"a\"},\"rank\":{\"N\":\"1\"}}}\n"
                    "{\"Item\":{\"rank\":{\"N\":\"2\"}}}\n"
                    "not json\n"));
    put_object(w, "in/2.json.gz", gzip("\n{\"Item\":{\"pk\":{\"S\":\"b\"}}}"));
    put_object(w, "out/3.json.gz", gzip("{\"Item\":{\"pk\":{\"S\":\"c\"}}}"));
    const auto told = imported(w, R"("InputFormat":"DYNAMODB_JSON","InputCompressionType":"GZIP")");
    CHECK(figures(told) == "FAILED ItemValidationError 4 2 2");
    const auto table =
        *Document::parse(done(w, "DescribeTable", R"({"TableName":"imported"})")).find("Table");
    CHECK(table.text("TableStatus") == "ACTIVE");
    CHECK(table.find("ItemCount")->as_integer() == 2);
    CHECK(table.find("GlobalSecondaryIndexes")->items().at(0).find("ItemCount")->as_integer() == 1);
    const auto log =
        w.json("Logs_20140328.FilterLogEvents", R"({"logGroupName":"/aws-dynamodb/imports"})");
    const auto events = Document::parse(log.body);
    REQUIRE(events.find("events")->items().size() == 2);
    CHECK(events.find("events")->items().at(0).text("message") ==
          R"({"importArn":")" + told.text("ImportArn").value() +
              R"(","itemS3Pointer":{"bucket":"bucket","key":"in/1.json.gz","itemIndex":3},)"
              R"("errorMessages":["The line is no JSON"]})");
    const auto list = Document::parse(done(w, "ListImports", "{}"));
    CHECK(list.find("ImportSummaryList")->items().at(0).text("ImportStatus") == "FAILED");
}

TEST_CASE("a DynamoDB table is imported from CSV, its keys in their types") {
    WireTest w;
    make_bucket(w);
    put_object(w, "in/a.csv",
               "pk;rank;text\r\na;1;\"x;\"\"y\"\"\nz\"\r\nb;02;\r\nc;three;t\r\nd;1\r\n");
    const auto told =
        imported(w, R"("InputFormat":"CSV","InputFormatOptions":{"Csv":{"Delimiter":";"}})");
    CHECK(figures(told) == "FAILED ItemValidationError 4 2 2");
    CHECK(got(w, "imported", R"({"pk":{"S":"a"}})") ==
          R"({"Item":{"pk":{"S":"a"},"rank":{"N":"1"},"text":{"S":"x;\"y\"\nz"}}})");
    CHECK(got(w, "imported", R"({"pk":{"S":"b"}})") ==
          R"({"Item":{"pk":{"S":"b"},"rank":{"N":"2"},"text":{"S":""}}})");
}

TEST_CASE("a CSV import with a header list takes the first line for data") {
    WireTest w;
    make_bucket(w);
    put_object(w, "in/a.csv", "a,1\nb,2\n");
    const auto told = imported(
        w, R"("InputFormat":"CSV","InputFormatOptions":{"Csv":{"HeaderList":["pk","rank"]}})");
    CHECK(figures(told) == "COMPLETED - 2 2 0");
    CHECK(told.find("ProcessedSizeBytes")->as_integer() == 8);
}

TEST_CASE("a DynamoDB import from nowhere fails and leaves no table; ION and ZSTD are refused") {
    WireTest w;
    const auto told = imported(w, R"("InputFormat":"DYNAMODB_JSON")");
    CHECK(figures(told) == "FAILED S3NoSuchBucket 0 0 0");
    CHECK(refused(w, "DescribeTable", R"({"TableName":"imported"})") ==
          "ResourceNotFoundException: Requested resource not found: Table: imported not found");
    const auto refusal = [&](const std::string& format) {
        return refused(w, "ImportTable",
                       R"({"S3BucketSource":{"S3Bucket":"bucket"},)" + format +
                           R"(,"TableCreationParameters":{"TableName":"imported",)"
                           R"("KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],)"
                           R"("AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],)"
                           R"("BillingMode":"PAY_PER_REQUEST"}})");
    };
    CHECK(refusal(R"("InputFormat":"ION")").rfind("NotImplementedException: ", 0) == 0);
    CHECK(refusal(R"("InputFormat":"CSV","InputCompressionType":"ZSTD")")
              .rfind("NotImplementedException: ", 0) == 0);
}

TEST_CASE("what was exported can be imported") {
    WireTest w;
    make_bucket(w);
    make_hash_table(w);
    enable_recovery(w);
    for (int i = 0; i < 30; ++i)
        put_item(w, "things", R"({"pk":{"S":"k)" + std::to_string(i) + R"("},"rank":{"N":"7"}})");
    REQUIRE(exported(w, R"(,"S3Prefix":"in")").text("ExportStatus") == "COMPLETED");
    // The prefix of the export holds its manifests too, as with the service: only data is wanted.
    std::string key;
    for (const auto& file : {Document::parse(
             object(w, exported(w, R"(,"S3Prefix":"x")").text("ExportManifest").value()))}) {
        const auto files = object(w, file.text("manifestFilesS3Key").value());
        key = Document::parse(files.substr(0, files.find('\n'))).text("dataFileS3Key").value();
    }
    const auto told = Document::parse(done(
        w, "ImportTable",
        R"({"S3BucketSource":{"S3Bucket":"bucket","S3KeyPrefix":")" + key +
            R"("},"InputFormat":"DYNAMODB_JSON","InputCompressionType":"GZIP",)"
            R"("TableCreationParameters":{"TableName":"imported","BillingMode":"PAY_PER_REQUEST",)"
            R"("KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"AttributeDefinitions":)"
            R"([{"AttributeName":"pk","AttributeType":"S"}]}})"));
    w.settle();
    CHECK(Document::parse(done(w, "Scan", R"({"TableName":"imported","Select":"COUNT"})"))
              .find("Count")
              ->as_integer() == 30);
}

}  // namespace dynamodb_transfers_test
