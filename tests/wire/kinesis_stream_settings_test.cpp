// What can be changed of a stream beside its shards: encryption and the size of records.
#include "tests/wire/kinesis_support.h"

namespace kinesis_stream_settings_test {

using namespace leat;
using namespace leat::kinesis_wire;
using protocol::Document;

namespace {

std::string key(const std::string& id, const std::string& type = "KMS") {
    return R"({"StreamName":"s","EncryptionType":")" + type + R"(","KeyId":")" + id + R"("})";
}

/// EncryptionType and KeyId as both ways of describing the stream say.
std::string encryption(WireTest& w) {
    std::string both;
    for (const auto& [operation, member] :
         {std::pair{"DescribeStream", "StreamDescription"},
          std::pair{"DescribeStreamSummary", "StreamDescriptionSummary"}}) {
        const auto answer = kinesis_ok(w, operation, R"({"StreamName":"s"})");
        const Document& stream = *answer.find(member);
        CHECK(stream.text("StreamStatus") == "ACTIVE");
        both += *stream.text("EncryptionType") + " " + stream.text("KeyId").value_or("-") + " ";
    }
    return both;
}

std::string put_answer(WireTest& w, const std::string& data) {
    return kinesis_ok(
               w, "PutRecord",
               R"({"StreamName":"s","PartitionKey":"k","Data":")" + base64_encode(data) + R"("})")
        .text("EncryptionType")
        .value_or("-");
}

}  // namespace

TEST_CASE("encryption is told back by the stream and by what is put from then on") {
    WireTest w;
    create_stream(w, "s");
    CHECK(encryption(w) == "NONE - NONE - ");
    CHECK(put_answer(w, "plain") == "-");
    CHECK(ask(w, "StartStreamEncryption", key("alias/aws/kinesis")).body.empty());
    CHECK(encryption(w) == "KMS alias/aws/kinesis KMS alias/aws/kinesis ");
    CHECK(put_answer(w, "secret") == "KMS");
    CHECK(kinesis_ok(w, "PutRecords",
                     R"({"StreamName":"s","Records":[{"Data":"eA==","PartitionKey":"k"}]})")
              .text("EncryptionType") == "KMS");
    kinesis_ok(w, "StartStreamEncryption", key("arn:aws:kms:us-east-1:000000000000:key/1"));
    CHECK(encryption(w).starts_with("KMS arn:aws:kms:us-east-1:000000000000:key/1 "));
    CHECK(ask(w, "StopStreamEncryption", key("alias/aws/kinesis")).body.empty());
    CHECK(encryption(w) == "NONE - NONE - ");
    CHECK(put_answer(w, "open") == "-");

    // Each record says how it was stored, whatever the stream does now.
    w.restart();
    std::string said;
    const auto answer = get_records(w, iterator(w, "s", "TRIM_HORIZON"));
    for (const auto& record : answer.find("Records")->items())
        said += record.text("EncryptionType").value_or("-") + " ";
    CHECK(said == "- KMS KMS - ");
    CHECK(data_of(answer) == "plain secret x open ");
}

TEST_CASE("encryption is of one type and changes twenty-five times a day") {
    WireTest w;
    create_stream(w, "s");
    CHECK(kinesis_error(w, "StartStreamEncryption", key("k", "NONE"))
              .starts_with("InvalidArgumentException: "));
    CHECK(kinesis_error(w, "StartStreamEncryption", key("k", "AES"))
              .starts_with("ValidationException: "));
    CHECK(kinesis_error(w, "StartStreamEncryption",
                        R"({"StreamName":"t","EncryptionType":"KMS","KeyId":"k"})") ==
          "ResourceNotFoundException: Stream t under account 000000000000 not found.");
    for (int i = 0; i < 25; ++i)
        kinesis_ok(w, "StartStreamEncryption", key("key-" + std::to_string(i)));
    kinesis_ok(w, "StartStreamEncryption", key("key-24"));  // nothing changes
    CHECK(kinesis_error(w, "StopStreamEncryption", key("key-24"))
              .starts_with("LimitExceededException: "));
    w.advance(std::chrono::hours(24));
    kinesis_ok(w, "StopStreamEncryption", key("key-24"));
}

TEST_CASE("the size that records may have is changed") {
    WireTest w;
    create_stream(w, "s");
    const std::string large(2 * MiB, 'x');
    const std::string body =
        R"({"StreamName":"s","PartitionKey":"k","Data":")" + base64_encode(large) + R"("})";
    CHECK(ask(w, "PutRecord", body).status == 400);
    const std::string size =
        R"({"StreamARN":"arn:aws:kinesis:us-east-1:000000000000:stream/s","MaxRecordSizeInKiB":)";
    CHECK(ask(w, "UpdateMaxRecordSize", size + "4096}").body.empty());
    CHECK(ask(w, "PutRecord", body).status == 200);
    CHECK(kinesis_ok(w, "DescribeStreamSummary", R"({"StreamName":"s"})")
              .find("StreamDescriptionSummary")
              ->find("MaxRecordSizeInKiB")
              ->as_integer() == 4096);
    CHECK(kinesis_error(w, "UpdateMaxRecordSize", size + "1000}")
              .starts_with("ValidationException: "));
}

TEST_CASE("a strict emulator refuses a key that encrypts nothing") {
    WireTest w(true, true);
    create_stream(w, "s");
    CHECK(ask(w, "StartStreamEncryption", key("k")).status == 400);
    CHECK(encryption(w) == "NONE - NONE - ");
}

}  // namespace kinesis_stream_settings_test
