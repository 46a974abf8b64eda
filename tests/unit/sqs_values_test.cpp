// The domain types of SQS: URLs, handles, attributes, policies.
#include "base/encoding.h"
#include "protocol/document.h"
#include "protocol/error.h"
#include "services/sqs/access_policy.h"
#include "services/sqs/crossing.h"
#include "services/sqs/message_attributes.h"
#include "services/sqs/queue_attributes.h"
#include "services/sqs/queue_url.h"
#include "services/sqs/receipt_handle.h"
#include "services/sqs/redrive_policy.h"
#include "services/sqs/send.h"
#include "services/sqs/stored_message.h"
#include "tests/support/catch.h"

namespace sqs_values_test {

using namespace leat;
using namespace leat::sqs;

namespace {

template <class F>
std::string refusal(F&& f) {
    try {
        f();
    } catch (const protocol::Error& error) {
        return std::string(error.code()) + ": " + error.message();
    }
    return "accepted";
}

}  // namespace

TEST_CASE("a queue URL names its queue by the last two segments of its path") {
    const QueueName expected{"123456789012", "q"};
    CHECK(parse_queue_url("https://sqs.us-east-1.amazonaws.com/123456789012/q") == expected);
    CHECK(parse_queue_url("http://localhost:4566/some/prefix/123456789012/q") == expected);
    CHECK(parse_queue_url("/123456789012/q") == expected);
    CHECK(parse_queue_url("123456789012/q/") == expected);
    CHECK(queue_url("http://h:1/", "123456789012", "q") == "http://h:1/123456789012/q");
    CHECK(refusal([] { parse_queue_url("q"); }) ==
          "InvalidAddress: The address q is not valid for this endpoint.");
    CHECK_THROWS_AS(parse_queue_url(""), protocol::Error);
    CHECK_THROWS_AS(parse_queue_url("http://host/account/q"), protocol::Error);
}

TEST_CASE("a receipt handle opens for the queue that sealed it and for no other") {
    const ReceiptHandle handle{(std::int64_t{7} << 42) + 5, 3, {1'772'366'400'123}};
    const std::string text = handle.seal(9, 0x1234567890abcdefULL);
    CHECK(text.size() <= 1024);
    CHECK(text.starts_with("AQEB"));
    CHECK(ReceiptHandle::open(text, 9, 0x1234567890abcdefULL) == handle);
    CHECK_FALSE(ReceiptHandle::open(text, 10, 0x1234567890abcdefULL));
    CHECK_FALSE(ReceiptHandle::open(text, 9, 0x1234567890abcdeeULL));
    CHECK_FALSE(ReceiptHandle::open("nonsense", 9, 0x1234567890abcdefULL));
    CHECK_FALSE(ReceiptHandle::open("", 9, 0x1234567890abcdefULL));
}

TEST_CASE("a receipt handle carries the id of its message") {
    const std::string id = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    CHECK(unpacked_id(packed_id(id)) == id);
    const ReceiptHandle handle{42, 1, {1000}, packed_id(id)};
    const auto opened = ReceiptHandle::open(handle.seal(9, 77), 9, 77);
    REQUIRE(opened);
    CHECK(unpacked_id(opened->message_id) == id);
}

TEST_CASE("a receipt handle with any character changed is invalid") {
    const std::string text = ReceiptHandle{42, 1, {1000}}.seal(9, 77);
    for (std::size_t i = 0; i + 4 < text.size(); ++i) {
        std::string changed = text;
        changed[i] = changed[i] == 'x' ? 'y' : 'x';
        CHECK_FALSE(ReceiptHandle::open(changed, 9, 77));
    }
}

TEST_CASE("the digest of message attributes covers names, types and values in order of the names") {
    // The values were computed apart, from the published rule.
    const Attributes all{{"b", {"Number.int", "42"}},
                         {"a", {"String", "eins"}},
                         {"c", {"Binary", std::string("\x00\xff\x01", 3)}}};
    CHECK(attributes_md5(all) == "285853e22166a883ed49bc9c0e3d3cc9");
    CHECK(attributes_md5({{"b", {"Number.int", "42"}}}) == "9487eca41da4faade1d2c7de42a5e645");
    CHECK(attributes_md5({}) == "");
}

TEST_CASE("message attributes obey the rules for names, types and values") {
    const auto check = [](const std::string& name, const std::string& type,
                          const std::string& value) {
        return refusal([&] { check_attributes({{name, {type, value}}}); });
    };
    CHECK(check("a.b-c_9", "String.custom", "x") == "accepted");
    for (const char* name : {".a", "a.", "a..b", "AWS.a", "amazon.a", "a b", "ä"})
        CHECK(check(name, "String", "x")
                  .starts_with("InvalidParameterValueException: The message "
                               "attribute name '"));
    CHECK(check(std::string(256, 'n'), "String", "x") == "accepted");
    CHECK(check(std::string(257, 'n'), "String", "x") != "accepted");
    CHECK(
        check("a", "Text", "x") ==
        "InvalidParameterValueException: The type of message (user) attribute 'a' is invalid. You "
        "must use only the following supported type prefixes: Binary, Number, String.");
    CHECK(check("a", "String", "") ==
          "InvalidParameterValueException: Message (user) attribute 'a' "
          "must contain a non-empty value of type 'String'.");
    CHECK(check("a", "Number", "twelve") ==
          "InvalidParameterValueException: Can't cast the value of "
          "message (user) attribute 'a' to a number.");
    Attributes eleven;
    for (int i = 0; i < 11; ++i) eleven["a" + std::to_string(i)] = {"String", "x"};
    CHECK(refusal([&] { check_attributes(eleven); }) ==
          "InvalidParameterValueException: Number of message attributes [11] exceeds the allowed "
          "maximum [10].");
}

TEST_CASE("a Number attribute has up to 38 digits within its range") {
    const auto good = [](const std::string& value) {
        return refusal([&] { check_attributes({{"a", {"Number", value}}}); }) == "accepted";
    };
    for (const char* value : {"0", "-1", "+1.5", "1e126", "1E-128", "000.5", ".5", "5.",
                              "12345678901234567890123456789012345678"})
        CHECK(good(value));
    for (const char* value : {"1e127", "1e-129", "1e", "e5", "-", "1 ", "0x1", "1.2.3",
                              "123456789012345678901234567890123456789"})
        CHECK_FALSE(good(value));
}

TEST_CASE("a filter of attribute names knows names, prefixes and everything") {
    const auto wants = [](std::vector<std::string> names, const char* name) {
        return AttributeFilter(names).wants(name);
    };
    CHECK(AttributeFilter(std::nullopt).wants_nothing());
    CHECK(wants({"All"}, "x"));
    CHECK(wants({".*"}, "x"));
    CHECK(wants({"bar.*"}, "bar.one"));
    CHECK(wants({"bar*"}, "bark"));
    CHECK(wants({"a", "b"}, "b"));
    CHECK_FALSE(wants({"a"}, "ab"));
    CHECK_FALSE(wants({"bar.*"}, "ba"));
}

TEST_CASE("queue attributes have defaults, and what is set shows") {
    QueueAttributes attributes;
    CHECK(attributes.get("VisibilityTimeout") == "30");
    CHECK(attributes.get("MaximumMessageSize") == "1048576");
    CHECK(attributes.get("MessageRetentionPeriod") == "345600");
    CHECK(attributes.get("SqsManagedSseEnabled") == "true");
    CHECK_FALSE(attributes.get("Policy"));
    CHECK_FALSE(attributes.get("KmsDataKeyReusePeriodSeconds"));
    attributes.set(QueueAttributes::checked({{"DelaySeconds", "5"}, {"Policy", "{}"}}));
    CHECK(attributes.delay() == std::chrono::seconds(5));
    CHECK(attributes.all().at("Policy") == "{}");
    attributes.set(QueueAttributes::checked({{"Policy", ""}, {"DelaySeconds", "0"}}));
    CHECK_FALSE(attributes.all().contains("Policy"));
    CHECK(attributes.get("DelaySeconds") == "0");
    const auto again = QueueAttributes::from_json(attributes.to_json());
    CHECK(again.all() == attributes.all());
}

TEST_CASE("a KMS key switches the managed encryption off, and both at once are refused") {
    QueueAttributes attributes;
    attributes.set(QueueAttributes::checked({{"KmsMasterKeyId", "alias/aws/sqs"}}));
    CHECK(attributes.get("SqsManagedSseEnabled") == "false");
    CHECK(refusal([] {
              QueueAttributes::checked(
                  {{"KmsMasterKeyId", "alias/aws/sqs"}, {"SqsManagedSseEnabled", "true"}});
          }) ==
          "InvalidAttributeName: You can use one type of server-side encryption (SSE) at one "
          "time. You can either enable KMS SSE or SQS SSE.");
    attributes.set(QueueAttributes::checked({{"SqsManagedSseEnabled", "true"}}));
    CHECK_FALSE(attributes.get("KmsMasterKeyId"));
}

TEST_CASE("queue attributes out of their range or unknown are refused by name") {
    const auto check = [](const char* name, const char* value) {
        return refusal([&] { QueueAttributes::checked({{name, value}}); });
    };
    CHECK(check("VisibilityTimeout", "43200") == "accepted");
    CHECK(check("VisibilityTimeout", "43201") ==
          "InvalidAttributeValue: Invalid value for the parameter VisibilityTimeout.");
    CHECK(check("DelaySeconds", "901").starts_with("InvalidAttributeValue: "));
    CHECK(check("MessageRetentionPeriod", "59").starts_with("InvalidAttributeValue: "));
    CHECK(check("MaximumMessageSize", "1023").starts_with("InvalidAttributeValue: "));
    CHECK(check("MaximumMessageSize", "1048577").starts_with("InvalidAttributeValue: "));
    CHECK(check("ReceiveMessageWaitTimeSeconds", "21").starts_with("InvalidAttributeValue: "));
    CHECK(check("DelaySeconds", "many").starts_with("InvalidAttributeValue: "));
    CHECK(check("Foobar", "1") == "InvalidAttributeName: Unknown Attribute Foobar.");
    CHECK(check("QueueArn", "x") == "InvalidAttributeName: Unknown Attribute QueueArn.");
    CHECK(check("FifoQueue", "false") == "InvalidAttributeName: Unknown Attribute FifoQueue.");
    CHECK(check("DeduplicationScope", "queue") ==
          "InvalidAttributeName: You can specify the DeduplicationScope only when FifoQueue is set "
          "to true.");
}

TEST_CASE("the same policy in other words is no difference") {
    QueueAttributes attributes;
    attributes.set(QueueAttributes::checked({{"Policy", R"({"a":1,"b":2})"}}));
    CHECK(attributes.first_difference(
              QueueAttributes::checked({{"Policy", R"({ "b": 2, "a": 1 })"}})) == nullptr);
    const auto other = QueueAttributes::checked({{"DelaySeconds", "1"}});
    REQUIRE(attributes.first_difference(other));
    CHECK(*attributes.first_difference(other) == "DelaySeconds");
    CHECK(attributes.first_difference(QueueAttributes::checked({{"VisibilityTimeout", "030"}})) ==
          nullptr);
}

TEST_CASE("a redrive policy takes its count as a number or as text") {
    const auto count = [](const char* json) { return RedrivePolicy::parse(json).max_receives; };
    CHECK(count(R"({"deadLetterTargetArn":"arn:x","maxReceiveCount":3})") == 3);
    CHECK(count(R"({"deadLetterTargetArn":"arn:x","maxReceiveCount":"1000"})") == 1000);
    CHECK(refusal([&] { count(R"({"deadLetterTargetArn":"arn:x","maxReceiveCount":0})"); }) ==
          "InvalidParameterValueException: Value "
          R"({"deadLetterTargetArn":"arn:x","maxReceiveCount":0})"
          " for parameter RedrivePolicy is invalid. Reason: Invalid value for maxReceiveCount: 0, "
          "valid values are from 1 to 1000 both inclusive.");
    CHECK(
        refusal([&] { count("{}"); }) ==
        "InvalidParameterValueException: Value {} for parameter RedrivePolicy is invalid. Reason: "
        "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
}

TEST_CASE("a redrive allow policy lets all, none or the named queues") {
    const auto parse = [](const char* json) { return RedriveAllowPolicy::parse(json); };
    CHECK(parse(R"({"redrivePermission":"allowAll"})").allows("arn:a"));
    CHECK_FALSE(parse(R"({"redrivePermission":"denyAll"})").allows("arn:a"));
    const auto named = parse(R"({"redrivePermission":"byQueue","sourceQueueArns":["arn:a"]})");
    CHECK(named.allows("arn:a"));
    CHECK_FALSE(named.allows("arn:b"));
    CHECK_THROWS_AS(parse(R"({"redrivePermission":"byQueue"})"), protocol::Error);
    CHECK_THROWS_AS(parse(R"({"redrivePermission":"sometimes"})"), protocol::Error);
}

TEST_CASE("permissions become statements, singly or as lists") {
    const std::string arn = "arn:aws:sqs:us-east-1:000000000000:q";
    const std::string one = add_statement("", arn, "first", {"111111111111"}, {"ReceiveMessage"});
    CHECK(one == R"({"Version":"2008-10-17","Id":"arn:aws:sqs:us-east-1:000000000000:q)"
                 R"(/SQSDefaultPolicy","Statement":[{"Sid":"first","Effect":"Allow","Principal":)"
                 R"({"AWS":"arn:aws:iam::111111111111:root"},"Action":"SQS:ReceiveMessage",)"
                 R"("Resource":"arn:aws:sqs:us-east-1:000000000000:q"}]})");
    const std::string two =
        add_statement(one, arn, "second", {"111111111111", "222222222222"}, {"*", "SendMessage"});
    const auto document = protocol::Document::parse(two);
    const auto& second = document.find("Statement")->items().at(1);
    CHECK(second.find("Principal")->find("AWS")->items().size() == 2);
    CHECK(second.find("Action")->items().front().as_string() == "SQS:*");
    CHECK(refusal([&] { add_statement(one, arn, "first", {"111111111111"}, {"*"}); }) ==
          "InvalidParameterValueException: Value first for parameter Label is invalid. Reason: "
          "Already exists.");
    CHECK(refusal([&] { remove_statement(one, "other"); }) ==
          "InvalidParameterValueException: Value other for parameter Label is invalid. Reason: "
          "can't find label.");
    CHECK(remove_statement(one, "first").empty());
    CHECK(remove_statement(two, "second") == one);
}

TEST_CASE("details of a message survive being stored") {
    MessageDetails details;
    details.sender_id = "000000000000";
    CHECK(MessageDetails::decode(details.encode()) == details);
    details.trace_header = "Root=1";
    details.group_id = "g";
    details.dead_letter_source = "arn:aws:sqs:us-east-1:000000000000:q";
    details.attributes = {{"a", {"Binary", std::string("\0\1", 2)}}, {"b", {"String", "ü"}}};
    CHECK(MessageDetails::decode(details.encode()) == details);
}

TEST_CASE("characters that XML does not know are found") {
    CHECK_FALSE(first_forbidden_character("tab\t line\n return\r Grüße 漢字 😀 \xEF\xBF\xBD"));
    CHECK(first_forbidden_character("bell\x07") == 0x7u);
    CHECK(first_forbidden_character(std::string_view("\0", 1)) == 0x0u);
    CHECK(first_forbidden_character("\xEF\xBF\xBE") == 0xFFFEu);
    CHECK(first_forbidden_character("\xEF\xBF\xBF") == 0xFFFFu);
    for (std::size_t at = 0; at < 40; ++at) {
        std::string text(40, 'x');
        CHECK_FALSE(first_forbidden_character(text));
        text[at] = '\x1f';
        CHECK(first_forbidden_character(text) == 0x1fu);
        text.replace(at, 1, "\xEF\xBF\xBE");
        CHECK(first_forbidden_character(text) == 0xFFFEu);
        text.replace(at, 3, "\xEF\xBF\xBD");
        CHECK_FALSE(first_forbidden_character(text));
    }
}

TEST_CASE("a sender is its account as root, and else an id that stays the same") {
    CHECK(sender_id("arn:aws:iam::123456789012:root") == "123456789012");
    const std::string sns = sender_id("sns.amazonaws.com");
    CHECK(sns.size() == 21);
    CHECK(sns.starts_with("AIDA"));
    CHECK(sns == sender_id("sns.amazonaws.com"));
    CHECK(sns != sender_id("s3.amazonaws.com"));
}

TEST_CASE("keys of messages order by shelf, lane and number") {
    const auto key = MessageKey::pack(3, Lane::Delayed, 9);
    CHECK(MessageKey::shelf(key) == 3);
    CHECK(MessageKey::number(key) == 9);
    CHECK(MessageKey::pack(3, Lane::Fresh, 1'000'000) < key);
    CHECK(key < MessageKey::end(3, Lane::Delayed));
    CHECK(MessageKey::end(3, Lane::Moved) <= MessageKey::end(3));
    CHECK(MessageKey::end(3) == MessageKey::pack(4, Lane::Fresh, 0));
}

}  // namespace sqs_values_test
