#include "harness/aws_decode.h"
#include "harness/aws_encode.h"
#include "harness/by_hand.h"
#include "harness_support.h"
#include "tests/support/catch.h"

namespace harness_aws_test {

using namespace leat::harness;

namespace {

struct Row {
    const leat::service::Identity& service;
    const leat::service::Operation& operation;
};

Row row(const char* service, const char* operation) {
    const auto* identity = test::catalog().service(service);
    REQUIRE(identity);
    const auto* found = Catalog::operation(*identity, operation);
    REQUIRE(found);
    return {*identity, *found};
}

EncodedRequest encode(const char* service, const char* operation, const char* input) {
    const Row r = row(service, operation);
    return encode_request(r.service, r.operation, Json::parse(input));
}

AwsAnswer decode(const char* service, const char* operation, leat::http::ClientResponse response) {
    const Row r = row(service, operation);
    return decode_answer(r.service, r.operation, response);
}

std::string header(const EncodedRequest& request, const std::string& wanted) {
    for (const auto& [name, value] : request.headers)
        if (name == wanted) return value;
    return "";
}

}  // namespace

TEST_CASE("A JSON operation becomes a target header and a document", "[harness]") {
    const auto request =
        encode("kinesis", "PutRecord",
               R"({"StreamName": "s", "Data": {"text": "hi"}, "PartitionKey": 5})");
    CHECK(header(request, "X-Amz-Target") == "Kinesis_20131202.PutRecord");
    CHECK(header(request, "Content-Type") == "application/x-amz-json-1.1");
    CHECK(request.body == R"({"StreamName":"s","Data":"aGk=","PartitionKey":"5"})");
}

TEST_CASE("A form operation numbers lists and maps as the service wants them", "[harness]") {
    const auto request = encode("sns", "Publish",
                                R"({"TopicArn": "t", "Message": "a b&c",
                                    "MessageAttributes": {"k": {"DataType": "String",
                                                                "StringValue": "v"}}})");
    CHECK(request.body ==
          "Action=Publish&Version=2010-03-31&TopicArn=t&Message=a%20b%26c"
          "&MessageAttributes.entry.1.Name=k&MessageAttributes.entry.1.Value.DataType=String"
          "&MessageAttributes.entry.1.Value.StringValue=v");
    const auto tags =
        encode("sns", "UntagResource", R"({"ResourceArn": "r", "TagKeys": ["a", "b"]})");
    CHECK(tags.body.find("TagKeys.member.1=a&TagKeys.member.2=b") != std::string::npos);
}

TEST_CASE("A REST operation fills path, query and headers", "[harness]") {
    const auto put = encode("s3", "PutObject",
                            R"({"Bucket": "b", "Key": "a b/ü", "Body": "text",
                                "ContentType": "text/plain", "Metadata": {"m": "1"}})");
    CHECK(put.method == "PUT");
    CHECK(put.path == "/b/a%20b/%C3%BC");
    CHECK(put.body == "text");
    CHECK(header(put, "Content-Type") == "text/plain");
    CHECK(header(put, "x-amz-meta-m") == "1");
    const auto list =
        encode("s3", "ListObjectsV2", R"({"Bucket": "b", "Prefix": "x/", "MaxKeys": 5})");
    CHECK(list.query == "list-type=2&prefix=x%2F&max-keys=5");
}

TEST_CASE("A REST-XML payload is a document with the service's names", "[harness]") {
    const auto request = encode("s3", "PutBucketNotificationConfiguration",
                                R"({"Bucket": "b", "NotificationConfiguration":
                                    {"TopicConfigurations": [{"TopicArn": "t", "Events": ["e1", "e2"],
                                     "Filter": {"Key": {"FilterRules":
                                       [{"Name": "prefix", "Value": "<x>"}]}}}]}})");
    CHECK(request.query == "notification");
    CHECK(request.body.find(
              "<TopicConfiguration><Topic>t</Topic><Event>e1</Event><Event>e2</Event>") !=
          std::string::npos);
    CHECK(request.body.find("<Filter><S3Key><FilterRule><Name>prefix</Name><Value>&lt;x&gt;</Value>"
                            "</FilterRule></S3Key></Filter>") != std::string::npos);
}

TEST_CASE("What does not fit the shape names the member", "[harness]") {
    const auto fault = [](const char* operation, const char* input) {
        try {
            encode("kinesis", operation, input);
        } catch (const EncodeError& e) {
            return std::string(e.what());
        }
        return std::string();
    };
    CHECK(fault("PutRecord", R"({"Nope": 1})").find("Nope does not exist") == 0);
    CHECK(fault("PutRecord", R"({"Data": "not base64!"})").find("Data is not base64") == 0);
    CHECK(fault("CreateStream", R"({"ShardCount": "many"})").find("ShardCount wants a number") ==
          0);
    CHECK(fault("PutRecords", R"({"Records": {}})").find("Records wants a list") == 0);
}

TEST_CASE("Answers and errors of every protocol become JSON", "[harness]") {
    const auto topic = decode("sns", "CreateTopic",
                              {200,
                               {},
                               "<R><CreateTopicResult><TopicArn>a:b</TopicArn>"
                               "</CreateTopicResult></R>"});
    CHECK(topic.output == Json{{"TopicArn", "a:b"}});
    const auto list = decode("s3", "ListObjectsV2",
                             {200,
                              {},
                              "<L><Contents><Key>k</Key><Size>3</Size></Contents>"
                              "<IsTruncated>false</IsTruncated></L>"});
    CHECK(list.output["Contents"][0]["Size"] == 3);
    CHECK(list.output["IsTruncated"] == false);

    const auto json =
        decode("kinesis", "PutRecord", {400, {}, R"({"__type":"x#NoStream","message":"m"})"});
    CHECK(json.document() == Json{{"code", "NoStream"}, {"message", "m"}, {"status", 400}});
    const auto query = decode("sns", "Publish",
                              {404,
                               {},
                               "<ErrorResponse><Error><Code>NotFound</Code>"
                               "<Message>m</Message></Error></ErrorResponse>"});
    CHECK(query.code == "NotFound");
    const auto xml = decode("s3", "GetObject", {404, {}, "<Error><Code>NoSuchKey</Code></Error>"});
    CHECK(xml.code == "NoSuchKey");
    const auto head = decode("s3", "HeadObject", {404, {}, ""});
    CHECK(head.code == "404");
    const auto hidden = decode(
        "s3", "CopyObject", {200, {}, "<?xml version=\"1.0\"?>\n<Error><Code>Slow</Code></Error>"});
    CHECK_FALSE(hidden.ok);
    const auto lambda = decode(
        "lambda", "GetFunction",
        {404, {{"x-amzn-ErrorType", "ResourceNotFoundException:http"}}, R"({"Message":"m"})"});
    CHECK(lambda.code == "ResourceNotFoundException");
}

TEST_CASE("a call can be typed by hand") {
    const Endpoint endpoint{"http://127.0.0.1:4566", "123456789012", "eu-west-1"};
    const std::string aws =
        "AWS_ACCESS_KEY_ID=123456789012 AWS_SECRET_ACCESS_KEY=leat-scenario aws --endpoint-url "
        "http://127.0.0.1:4566 --region eu-west-1 ";
    CHECK(cli_command(endpoint, "kinesis", "ListShards", Json{{"StreamName", "s"}}) ==
          aws + R"(kinesis list-shards --cli-input-json '{"StreamName":"s"}')");
    CHECK(cli_command(endpoint, "s3", "ListObjectsV2", Json{{"Prefix", "it's"}}) ==
          aws + R"(s3api list-objects-v2 --cli-input-json '{"Prefix":"it'\''s"}')");
    CHECK(cli_command(endpoint, "s3", "PutBucketCORS", Json::object()) ==
          aws + "s3api put-bucket-cors");
}

}  // namespace harness_aws_test
