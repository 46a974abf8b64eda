// DescribeDeliveryStream, ListDeliveryStreams, DeleteDeliveryStream and UpdateDestination.
#include "tests/wire/firehose_support.h"

namespace firehose_streams_test {

using namespace leat;
using namespace leat::test;
using namespace leat::test::firehose_wire;

namespace {

const std::string kNotFound =
    "ResourceNotFoundException: Firehose nobody not found under account 000000000000.";

std::string update(const std::string& version, const std::string& more,
                   const std::string& id = "destinationId-000000000001") {
    return named("ds", R"(,"CurrentDeliveryStreamVersionId":")" + version +
                           R"(","DestinationId":")" + id + "\"" + more);
}
std::string update_extended(const std::string& version, const std::string& members) {
    return update(version, R"(,"ExtendedS3DestinationUpdate":{)" + members + "}");
}
Document extended_description(WireTest& w) {
    return *describe(w, "ds")
                .find("Destinations")
                ->items()[0]
                .find("ExtendedS3DestinationDescription");
}

}  // namespace

TEST_CASE("a description has every default filled in") {
    WireTest w;
    create_delivery_stream(w, "ds");
    const std::string common =
        R"({"RoleARN":"arn:aws:iam::000000000000:role/r","BucketARN":"arn:aws:s3:::bucket",)"
        R"("BufferingHints":{"SizeInMBs":5,"IntervalInSeconds":300},)"
        R"("CompressionFormat":"UNCOMPRESSED",)"
        R"("EncryptionConfiguration":{"NoEncryptionConfig":"NoEncryption"},)"
        R"("CloudWatchLoggingOptions":{"Enabled":false})";
    const Answer answer = call(w, "DescribeDeliveryStream", named("ds"));
    CHECK(answer.status == 200);
    CHECK(Document::parse(answer.body) ==
          Document::parse(
              R"({"DeliveryStreamDescription":{"DeliveryStreamName":"ds","DeliveryStreamARN":)"
              R"("arn:aws:firehose:us-east-1:000000000000:deliverystream/ds",)"
              R"("DeliveryStreamStatus":"ACTIVE",)"
              R"("DeliveryStreamEncryptionConfiguration":{"Status":"DISABLED"},)"
              R"("DeliveryStreamType":"DirectPut","VersionId":"1","CreateTimestamp":1772366400,)"
              R"("Destinations":[{"DestinationId":"destinationId-000000000001",)"
              R"("S3DestinationDescription":)" +
              common + R"(},"ExtendedS3DestinationDescription":)" + common +
              R"(,"S3BackupMode":"Disabled"}}],"HasMoreDestinations":false}})"));
}

TEST_CASE("processing parameters come back as they were given") {
    WireTest w;
    const std::string processing =
        R"({"Enabled":true,"Processors":[{"Type":"Lambda","Parameters":[)"
        R"({"ParameterName":"LambdaArn","ParameterValue":"arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST"},)"
        R"({"ParameterName":"NumberOfRetries","ParameterValue":"3"},)"
        R"({"ParameterName":"RoleArn","ParameterValue":"arn:aws:iam::000000000000:role/r"},)"
        R"({"ParameterName":"BufferSizeInMBs","ParameterValue":"1"},)"
        R"({"ParameterName":"BufferIntervalInSeconds","ParameterValue":"60"}]}]})";
    create_delivery_stream(w, "ds", R"(,"ProcessingConfiguration":)" + processing);
    CHECK(extended_description(w).find("ProcessingConfiguration")->to_json() == processing);
}

TEST_CASE("the source of a stream is described") {
    WireTest w;
    w.json("Kinesis_20131202.CreateStream", R"({"StreamName":"s","ShardCount":1})");
    const std::string arn = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    firehose_ok(w, "CreateDeliveryStream",
                extended("ds", "",
                         R"(,"DeliveryStreamType":"KinesisStreamAsSource",)"
                         R"("KinesisStreamSourceConfiguration":{"KinesisStreamARN":")" +
                             arn + R"(","RoleARN":")" + kRole + "\"}"));
    const Document description = describe(w, "ds");
    CHECK(description.text("DeliveryStreamType") == "KinesisStreamAsSource");
    CHECK(description.find("Source")->to_json() ==
          R"({"KinesisStreamSourceDescription":{"KinesisStreamARN":")" + arn + R"(","RoleARN":")" +
              kRole + R"(","DeliveryStartTimestamp":1772366400}})");
}

TEST_CASE("streams are listed by name, in pages and by type") {
    WireTest w;
    for (const char* name : {"c", "a", "b"}) create_delivery_stream(w, name);
    CHECK(firehose_ok(w, "ListDeliveryStreams", "{}").to_json() ==
          R"({"DeliveryStreamNames":["a","b","c"],"HasMoreDeliveryStreams":false})");
    CHECK(firehose_ok(w, "ListDeliveryStreams", R"({"Limit":2})").to_json() ==
          R"({"DeliveryStreamNames":["a","b"],"HasMoreDeliveryStreams":true})");
    CHECK(firehose_ok(w, "ListDeliveryStreams", R"({"ExclusiveStartDeliveryStreamName":"b"})")
              .to_json() == R"({"DeliveryStreamNames":["c"],"HasMoreDeliveryStreams":false})");
    CHECK(firehose_ok(w, "ListDeliveryStreams", R"({"DeliveryStreamType":"KinesisStreamAsSource"})")
              .to_json() == R"({"DeliveryStreamNames":[],"HasMoreDeliveryStreams":false})");
    w.use_account("111111111111");
    CHECK(firehose_ok(w, "ListDeliveryStreams", "{}").to_json() ==
          R"({"DeliveryStreamNames":[],"HasMoreDeliveryStreams":false})");
}

TEST_CASE("ten streams are listed unless more are asked for") {
    WireTest w;
    for (int i = 0; i < 12; ++i) create_delivery_stream(w, "s" + std::to_string(100 + i));
    const Document page = firehose_ok(w, "ListDeliveryStreams", "{}");
    CHECK(page.find("DeliveryStreamNames")->items().size() == 10);
    CHECK(page.find("HasMoreDeliveryStreams")->as_bool());
}

TEST_CASE("a deleted stream is gone at once") {
    WireTest w;
    create_delivery_stream(w, "ds");
    const Answer answer = call(w, "DeleteDeliveryStream", named("ds"));
    CHECK(answer.status == 200);
    CHECK(answer.body == "{}");
    CHECK(firehose_error(w, "DescribeDeliveryStream", named("ds")) ==
          "ResourceNotFoundException: Firehose ds not found under account 000000000000.");
}

TEST_CASE("every operation says which stream it does not find") {
    WireTest w;
    CHECK(firehose_error(w, "DescribeDeliveryStream", named("nobody")) == kNotFound);
    CHECK(firehose_error(w, "DeleteDeliveryStream", named("nobody")) == kNotFound);
    CHECK(firehose_error(w, "PutRecord", named("nobody", R"(,"Record":{"Data":""})")) == kNotFound);
    CHECK(firehose_error(w, "PutRecordBatch", named("nobody", R"(,"Records":[{"Data":""}])")) ==
          kNotFound);
    CHECK(firehose_error(w, "TagDeliveryStream", named("nobody", R"(,"Tags":[{"Key":"k"}])")) ==
          kNotFound);
    CHECK(firehose_error(w, "UntagDeliveryStream", named("nobody", R"(,"TagKeys":["k"])")) ==
          kNotFound);
    CHECK(firehose_error(w, "ListTagsForDeliveryStream", named("nobody")) == kNotFound);
    CHECK(firehose_error(
              w, "UpdateDestination",
              named("nobody", R"(,"CurrentDeliveryStreamVersionId":"1","DestinationId":"d",)"
                              R"("ExtendedS3DestinationUpdate":{})")) == kNotFound);
}

TEST_CASE("an update merges what it gives and raises the version") {
    WireTest w;
    create_delivery_stream(
        w, "ds", R"(,"Prefix":"a/","BufferingHints":{"SizeInMBs":7,"IntervalInSeconds":70})");
    w.advance(std::chrono::seconds(10));
    CHECK(call(w, "UpdateDestination",
               update_extended("1", R"("Prefix":"b/","CompressionFormat":"GZIP")"))
              .body == "{}");
    const Document stream = describe(w, "ds");
    CHECK(stream.text("VersionId") == "2");
    CHECK(stream.text("DeliveryStreamStatus") == "ACTIVE");
    CHECK(stream.find("LastUpdateTimestamp")->as_number() == 1772366410);
    const Document destination = extended_description(w);
    CHECK(destination.text("Prefix") == "b/");
    CHECK(destination.text("CompressionFormat") == "GZIP");
    CHECK(destination.find("BufferingHints")->to_json() ==
          R"({"SizeInMBs":7,"IntervalInSeconds":70})");
    firehose_ok(w, "UpdateDestination", update("2", R"(,"S3DestinationUpdate":{"Prefix":"c/"})"));
    CHECK(extended_description(w).text("Prefix") == "c/");
    CHECK(extended_description(w).text("CompressionFormat") == "GZIP");
}

TEST_CASE("an update needs the current version and the destination's id") {
    WireTest w;
    create_delivery_stream(w, "ds");
    CHECK(firehose_error(w, "UpdateDestination", update_extended("2", "")) ==
          "ConcurrentModificationException: Cannot update firehose: ds since the current version "
          "id: 1 and specified version id: 2 do not match");
    CHECK(firehose_error(w, "UpdateDestination",
                         update("1", R"(,"ExtendedS3DestinationUpdate":{})", "destinationId-x")) ==
          "InvalidArgumentException: Destination Id destinationId-x not found");
    CHECK(firehose_error(w, "UpdateDestination",
                         update_extended("1", R"("CompressionFormat":"gzip")")) ==
          "ValidationException: 1 validation error detected: Value at "
          "'extendedS3DestinationUpdate.compressionFormat' failed to satisfy constraint: Member "
          "must satisfy enum value set: [ZIP, HADOOP_SNAPPY, Snappy, GZIP, UNCOMPRESSED]");
    CHECK(firehose_error(w, "UpdateDestination",
                         update_extended("1", R"("Prefix":"!{timestamp:yyyy}/")")) ==
          "InvalidArgumentException: Ths supplied prefix(es) do not satisfy the following "
          "constraint: ErrorOutputPrefix cannot be null or empty when Prefix contains expressions");
    CHECK(describe(w, "ds").text("VersionId") == "1");
}

TEST_CASE("a backup can be switched on and never off") {
    WireTest w;
    create_delivery_stream(w, "ds");
    firehose_ok(w, "UpdateDestination",
                update_extended("1", R"("S3BackupMode":"Enabled","S3BackupUpdate":)" +
                                         s3_destination("", "raw")));
    CHECK(extended_description(w).find("S3BackupDescription")->text("BucketARN") ==
          "arn:aws:s3:::raw");
    const std::string error = firehose_error(w, "UpdateDestination",
                                             update_extended("2", R"("S3BackupMode":"Disabled")"));
    CHECK(error.rfind("InvalidArgumentException: ", 0) == 0);
}

TEST_CASE("streams are as they were after a restart") {
    WireTest w;
    create_delivery_stream(w, "ds", R"(,"Prefix":"a/")");
    const std::string before = describe(w, "ds").to_json();
    w.restart();
    CHECK(describe(w, "ds").to_json() == before);
}

}  // namespace firehose_streams_test
