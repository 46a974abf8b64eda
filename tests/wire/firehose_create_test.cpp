// CreateDeliveryStream: what is accepted, what is refused and in which words.
#include "tests/wire/firehose_support.h"

namespace firehose_create_test {

using namespace leat;
using namespace leat::test;
using namespace leat::test::firehose_wire;

namespace {

std::string refusal(WireTest& w, const std::string& more) {
    return firehose_error(w, "CreateDeliveryStream", extended("ds", more));
}
bool starts(const std::string& text, const std::string& beginning) {
    return text.rfind(beginning, 0) == 0;
}

std::string lambda(const std::string& parameters) {
    return R"(,"ProcessingConfiguration":{"Enabled":true,"Processors":[{"Type":"Lambda",)"
           R"("Parameters":[)" +
           parameters + "]}]}";
}
std::string parameter(const std::string& name, const std::string& value) {
    return R"({"ParameterName":")" + name + R"(","ParameterValue":")" + value + R"("})";
}

}  // namespace

TEST_CASE("creating a delivery stream answers its ARN") {
    WireTest w;
    const Answer answer = call(w, "CreateDeliveryStream", extended("my.stream-1_x"));
    CHECK(answer.status == 200);
    CHECK(
        answer.body ==
        R"({"DeliveryStreamARN":"arn:aws:firehose:us-east-1:000000000000:deliverystream/my.stream-1_x"})");
    CHECK(answer.header("Content-Type") == "application/x-amz-json-1.1");
}

TEST_CASE("the short form of the destination is accepted") {
    WireTest w;
    firehose_ok(
        w, "CreateDeliveryStream",
        named("ds", R"(,"S3DestinationConfiguration":)" + s3_destination(R"(,"Prefix":"p/")")));
    const Document destination = describe(w, "ds").find("Destinations")->items()[0];
    CHECK(destination.find("S3DestinationDescription")->text("Prefix") == "p/");
    CHECK(destination.find("ExtendedS3DestinationDescription")->text("S3BackupMode") == "Disabled");
}

TEST_CASE("exactly one destination is needed") {
    WireTest w;
    const std::string text =
        "InvalidArgumentException: Exactly one destination configuration is supported for a "
        "Firehose";
    CHECK(firehose_error(w, "CreateDeliveryStream", named("ds")) == text);
    CHECK(firehose_error(
              w, "CreateDeliveryStream",
              extended("ds", "", R"(,"S3DestinationConfiguration":)" + s3_destination())) == text);
}

TEST_CASE("a name is taken once an account and region") {
    WireTest w;
    create_delivery_stream(w, "ds");
    CHECK(firehose_error(w, "CreateDeliveryStream", extended("ds")) ==
          "ResourceInUseException: Firehose ds under accountId 000000000000 already exists");
    w.use_region("eu-west-1");
    create_delivery_stream(w, "ds");
    w.use_account("111111111111");
    create_delivery_stream(w, "ds");
    CHECK(describe(w, "ds").text("DeliveryStreamARN") ==
          "arn:aws:firehose:eu-west-1:111111111111:deliverystream/ds");
}

TEST_CASE("constraint violations leave out the value and name the shape they came in") {
    WireTest w;
    CHECK(refusal(w, R"(,"CompressionFormat":"SNAPPY")") ==
          "ValidationException: 1 validation error detected: Value at "
          "'extendedS3DestinationConfiguration.compressionFormat' failed to satisfy constraint: "
          "Member must satisfy enum value set: [ZIP, HADOOP_SNAPPY, Snappy, GZIP, UNCOMPRESSED]");
    CHECK(firehose_error(w, "CreateDeliveryStream",
                         R"({"DeliveryStreamName":"ds","S3DestinationConfiguration":{}})") ==
          "ValidationException: 2 validation errors detected: Value at "
          "'s3DestinationConfiguration.roleARN' failed to satisfy constraint: Member must not be "
          "null; Value at 's3DestinationConfiguration.bucketARN' failed to satisfy constraint: "
          "Member must not be null");
    CHECK(refusal(w, R"(,"BufferingHints":{"SizeInMBs":129,"IntervalInSeconds":901})")
              .find("2 validation errors detected") != std::string::npos);
    CHECK(refusal(w, R"(,"FileExtension":"txt")").find("fileExtension") != std::string::npos);
    CHECK(refusal(w, lambda(R"({"ParameterName":"LambdaArn","ParameterValue":" "})"))
              .find("processors.1.member.parameters.1.member.parameterValue") != std::string::npos);
}

TEST_CASE("one of the buffering hints demands the other") {
    WireTest w;
    CHECK(starts(refusal(w, R"(,"BufferingHints":{"SizeInMBs":1})"), "InvalidArgumentException: "));
    CHECK(starts(refusal(w, R"(,"BufferingHints":{"IntervalInSeconds":60})"),
                 "InvalidArgumentException: "));
    create_delivery_stream(w, "zero", R"(,"BufferingHints":{"SizeInMBs":1,"IntervalInSeconds":0})");
}

TEST_CASE("prefix expressions are checked at creation") {
    WireTest w;
    CHECK(refusal(w, R"(,"Prefix":"a/!{timestamp:yyyy}/")") ==
          "InvalidArgumentException: Ths supplied prefix(es) do not satisfy the following "
          "constraint: ErrorOutputPrefix cannot be null or empty when Prefix contains expressions");
    CHECK(
        refusal(
            w,
            R"(,"Prefix":"!{partitionKeyFromQuery:k}/","ErrorOutputPrefix":"e/!{firehose:error-output-type}/")") ==
        "InvalidArgumentException: Dynamic Partitioning Namespaces can only be part of a prefix "
        "expression when Dynamic Partitioning is enabled.");
    CHECK(
        refusal(
            w,
            R"(,"ErrorOutputPrefix":"!{partitionKeyFromLambda:k}/!{firehose:error-output-type}/")") ==
        "InvalidArgumentException: Dynamic Partitioning Namespaces can't be part of an error "
        "prefix expression");
    CHECK(starts(refusal(w, R"(,"ErrorOutputPrefix":"e/!{timestamp:yyyy}/")"),
                 "InvalidArgumentException: "));
}

TEST_CASE("Lambda processors need a function and numbers in range") {
    WireTest w;
    CHECK(starts(refusal(w, lambda(parameter("NumberOfRetries", "1"))),
                 "InvalidArgumentException: "));
    const std::string arn =
        parameter("LambdaArn", "arn:aws:lambda:us-east-1:000000000000:function:f");
    CHECK(starts(refusal(w, lambda(arn + "," + parameter("BufferSizeInMBs", "4"))),
                 "InvalidArgumentException: "));
    CHECK(starts(refusal(w, lambda(arn + "," + parameter("BufferIntervalInSeconds", "x"))),
                 "InvalidArgumentException: "));
    create_delivery_stream(w, "ds", lambda(arn + "," + parameter("NumberOfRetries", "3")));
}

TEST_CASE("a Kinesis source belongs to KinesisStreamAsSource") {
    WireTest w;
    const std::string source = R"(,"KinesisStreamSourceConfiguration":{"KinesisStreamARN":)"
                               R"("arn:aws:kinesis:us-east-1:000000000000:stream/s","RoleARN":")" +
                               kRole + "\"}";
    CHECK(firehose_error(w, "CreateDeliveryStream", extended("ds", "", source)) ==
          "InvalidArgumentException: KinesisSourceStreamConfig is only applicable for "
          "KinesisStreamAsSource stream type");
    CHECK(starts(
        firehose_error(w, "CreateDeliveryStream",
                       extended("ds", "", R"(,"DeliveryStreamType":"KinesisStreamAsSource")")),
        "InvalidArgumentException: "));
    CHECK(firehose_error(
              w, "CreateDeliveryStream",
              extended("ds", "", R"(,"DeliveryStreamType":"KinesisStreamAsSource")" + source)) ==
          "ResourceNotFoundException: Stream s under account 000000000000 not found.");
}

TEST_CASE("what leat does not build is refused by name") {
    WireTest w;
    const auto refused = [&](const std::string& body, const std::string& name) {
        const std::string error = firehose_error(w, "CreateDeliveryStream", body);
        INFO(error);
        CHECK(starts(error, "NotImplementedException: "));
        CHECK(error.find(name) != std::string::npos);
    };
    refused(named("ds", R"(,"RedshiftDestinationConfiguration":{})"),
            "RedshiftDestinationConfiguration");
    refused(named("ds", R"(,"HttpEndpointDestinationConfiguration":{})"),
            "HttpEndpointDestinationConfiguration");
    refused(named("ds", R"(,"MSKSourceConfiguration":{})"), "MSKSourceConfiguration");
    refused(
        extended("ds", "",
                 R"(,"DeliveryStreamEncryptionConfigurationInput":{"KeyType":"AWS_OWNED_CMK"})"),
        "DeliveryStreamEncryptionConfigurationInput");
    refused(extended("ds", "", R"(,"DeliveryStreamType":"MSKAsSource")"), "MSKAsSource");
    refused(extended("ds", R"(,"CompressionFormat":"ZIP")"), "ZIP");
    refused(extended("ds", R"(,"CompressionFormat":"Snappy")"), "Snappy");
    refused(extended("ds", R"(,"DataFormatConversionConfiguration":{})"),
            "DataFormatConversionConfiguration");
    refused(extended("ds", R"(,"DynamicPartitioningConfiguration":{"Enabled":true})"),
            "DynamicPartitioningConfiguration");
    refused(extended("ds", R"(,"CustomTimeZone":"Asia/Tokyo")"), "CustomTimeZone");
    refused(
        extended(
            "ds",
            R"(,"EncryptionConfiguration":{"KMSEncryptionConfig":{"AWSKMSKeyARN":"arn:aws:kms:us-east-1:000000000000:key/k"}})"),
        "KMSEncryptionConfig");
    refused(
        extended(
            "ds",
            R"(,"ProcessingConfiguration":{"Enabled":true,"Processors":[{"Type":"RecordDeAggregation"}]})"),
        "RecordDeAggregation");
}

TEST_CASE("what is switched off is accepted and shown") {
    WireTest w;
    create_delivery_stream(
        w, "ds",
        R"(,"DataFormatConversionConfiguration":{"Enabled":false})"
        R"(,"DynamicPartitioningConfiguration":{"Enabled":false},"CustomTimeZone":"UTC")"
        R"(,"CloudWatchLoggingOptions":{"Enabled":false},"S3BackupMode":"Disabled")"
        R"(,"ProcessingConfiguration":{"Enabled":false,"Processors":[]})");
    const Document destination = *describe(w, "ds")
                                      .find("Destinations")
                                      ->items()[0]
                                      .find("ExtendedS3DestinationDescription");
    CHECK(destination.find("DataFormatConversionConfiguration")->to_json() ==
          R"({"Enabled":false})");
    CHECK(destination.find("DynamicPartitioningConfiguration")->to_json() ==
          R"({"Enabled":false})");
    CHECK(destination.text("CustomTimeZone") == "UTC");
}

TEST_CASE("a backup needs its configuration") {
    WireTest w;
    CHECK(starts(refusal(w, R"(,"S3BackupMode":"Enabled")"), "InvalidArgumentException: "));
    create_delivery_stream(
        w, "ds",
        R"(,"S3BackupMode":"Enabled","S3BackupConfiguration":)" + s3_destination("", "raw"));
    const Document destination = *describe(w, "ds")
                                      .find("Destinations")
                                      ->items()[0]
                                      .find("ExtendedS3DestinationDescription");
    CHECK(destination.find("S3BackupDescription")->text("BucketARN") == "arn:aws:s3:::raw");
    CHECK(destination.find("S3BackupDescription")->find("BufferingHints")->to_json() ==
          R"({"SizeInMBs":5,"IntervalInSeconds":300})");
}

}  // namespace firehose_create_test
