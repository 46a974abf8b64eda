// Messages: attributes, envelopes, signatures, access policies.
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "base/encoding.h"
#include "base/time_text.h"
#include "protocol/document.h"
#include "protocol/error.h"
#include "services/sns/access_policy.h"
#include "services/sns/envelope.h"
#include "services/sns/message_attributes.h"
#include "services/sns/signing_key.h"
#include "tests/support/catch.h"

namespace sns_messages_test {

using namespace leat;
using namespace leat::sns;

namespace {

constexpr const char* kTopic = "arn:aws:sns:us-east-1:000000000000:news";

std::string refusal(const std::string& name, const MessageAttributeValue& value) {
    try {
        checked_attributes(std::map<std::string, MessageAttributeValue>{{name, value}});
    } catch (const protocol::Error& error) {
        CHECK(std::string(error.type().query_code) == "ParameterValueInvalid");
        return error.message();
    }
    return "accepted";
}

MessageAttributeValue text(const std::string& type, const std::string& value) {
    return {.data_type = type, .string_value = value};
}

Message notification() {
    Message message;
    message.id = "11111111-2222-3333-4444-555555555555";
    message.topic_arn = kTopic;
    message.body = "line \"one\"\nline two";
    message.published = from_civil(2026, 3, 1, 12, 0, 5, 7);
    return message;
}

const EnvelopeLinks kLinks{"http://127.0.0.1:4566", "SimpleNotificationService-00.pem",
                           std::string(kTopic) + ":sub"};

bool verifies(const std::string& certificate, const std::string& text, const std::string& signature,
              const EVP_MD* digest) {
    BIO* bio = BIO_new_mem_buf(certificate.data(), static_cast<int>(certificate.size()));
    X509* x509 = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
    EVP_PKEY* key = X509_get_pubkey(x509);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    const std::string raw = *base64_decode(signature);
    const bool good =
        EVP_DigestVerifyInit(context, nullptr, digest, nullptr, key) == 1 &&
        EVP_DigestVerify(context, reinterpret_cast<const unsigned char*>(raw.data()), raw.size(),
                         reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    X509_free(x509);
    BIO_free(bio);
    return good;
}

}  // namespace

TEST_CASE("Message attributes are refused in the words of their fault") {
    CHECK(refusal("a", text("Nonsense", "x")) ==
          "The message attribute 'a' has an invalid message attribute type, the set of supported "
          "type prefixes is Binary, Number, and String.");
    CHECK(refusal("a", text("String", "")) ==
          "The message attribute 'a' must contain non-empty message attribute value for message "
          "attribute type 'String'.");
    CHECK(refusal("a", {.data_type = "Number", .binary_value = Blob{"1"}}) ==
          "The message attribute 'a' with type 'Number' must use field 'String'.");
    CHECK(refusal("a", text("Binary", "x")) ==
          "The message attribute 'a' with type 'Binary' must use field 'Binary'.");
    CHECK(refusal(std::string(257, 'a'), text("String", "x")) ==
          "Length of message attribute name must be less than 256 bytes.");
    CHECK(refusal(".a", text("String", "x")) ==
          "Invalid message attribute name starting with character '.' was found.");
    CHECK(refusal("a.", text("String", "x")) ==
          "Invalid message attribute name ending with character '.' was found.");
    CHECK(refusal("a..b", text("String", "x")) ==
          "Message attribute name can not have successive '.' character.");
    CHECK(refusal("a^b", text("String", "x")) ==
          "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can "
          "only include alphanumeric characters, hyphens, underscores, or dots.");
    CHECK(refusal("a", text("Number", "one")) != "accepted");
}

TEST_CASE("Message attributes may have types of their own behind the known ones") {
    for (const auto& [type, value] : {std::pair{"String.Array", "[1]"},
                                      {"Number.int", "-1.5e3"},
                                      {"String", "x"},
                                      {"Number", "0"}}) {
        INFO(type);
        CHECK(refusal("a.b-c_D9", text(type, value)) == "accepted");
    }
    CHECK(refusal("a", {.data_type = "Binary.gif", .binary_value = Blob{std::string("\0\1", 2)}}) ==
          "accepted");
}

TEST_CASE("Message attributes survive being packed") {
    const MessageAttributes attributes{{"a", {"String", "x\0y"}},
                                       {"b", {"Binary", std::string("\0\xff", 2)}},
                                       {"c", {"Number.int", "7"}}};
    CHECK(unpack_attributes(pack(attributes)) == attributes);
    CHECK(unpack_attributes("").empty());
    CHECK(size_of(attributes) == 1 + 6 + 1 + 1 + 6 + 2 + 1 + 10 + 1);
}

TEST_CASE("A notification's envelope has a line for each member") {
    Message message = notification();
    message.subject = "Hello";
    message.attributes = {{"a", {"String", "v"}}, {"b", {"Binary", "\1\2"}}};
    CHECK(envelope(message, message.body, "c2ln", kLinks) ==
          "{\n"
          "  \"Type\" : \"Notification\",\n"
          "  \"MessageId\" : \"11111111-2222-3333-4444-555555555555\",\n"
          "  \"TopicArn\" : \"arn:aws:sns:us-east-1:000000000000:news\",\n"
          "  \"Subject\" : \"Hello\",\n"
          "  \"Message\" : \"line \\\"one\\\"\\nline two\",\n"
          "  \"Timestamp\" : \"2026-03-01T12:00:05.007Z\",\n"
          "  \"SignatureVersion\" : \"1\",\n"
          "  \"Signature\" : \"c2ln\",\n"
          "  \"SigningCertURL\" : "
          "\"http://127.0.0.1:4566/SimpleNotificationService-00.pem\",\n"
          "  \"UnsubscribeURL\" : \"http://127.0.0.1:4566/?Action=Unsubscribe&SubscriptionArn="
          "arn:aws:sns:us-east-1:000000000000:news:sub\",\n"
          "  \"MessageAttributes\" : {\n"
          "    \"a\" : {\"Type\":\"String\",\"Value\":\"v\"},\n"
          "    \"b\" : {\"Type\":\"Binary\",\"Value\":\"AQI=\"}\n"
          "  }\n"
          "}");
}

TEST_CASE("A handshake carries its token and the link that confirms") {
    Message message = notification();
    message.kind = MessageKind::SubscriptionConfirmation;
    message.token = "abc";
    message.body = confirmation_text(kTopic);
    const auto document =
        protocol::Document::parse(envelope(message, message.body, "c2ln", kLinks));
    std::string names;
    for (const auto& [name, value] : document.members()) names += name + " ";
    CHECK(names ==
          "Type MessageId Token TopicArn Message SubscribeURL Timestamp SignatureVersion Signature "
          "SigningCertURL ");
    CHECK(document.text("SubscribeURL") ==
          "http://127.0.0.1:4566/?Action=ConfirmSubscription&TopicArn=" + std::string(kTopic) +
              "&Token=abc");
    CHECK(document.text("Message") ==
          "You have chosen to subscribe to the topic " + std::string(kTopic) +
              ".\nTo confirm the subscription, visit the SubscribeURL included in this message.");
}

TEST_CASE("What is signed are names and values in order, without attributes") {
    Message message = notification();
    message.attributes = {{"a", {"String", "v"}}};
    CHECK(string_to_sign(message, message.body, kLinks) ==
          "Message\nline \"one\"\nline two\nMessageId\n11111111-2222-3333-4444-555555555555\n"
          "Timestamp\n2026-03-01T12:00:05.007Z\nTopicArn\n" +
              std::string(kTopic) + "\nType\nNotification\n");
    message.subject = "S";
    CHECK(string_to_sign(message, "m", kLinks).starts_with("Message\nm\nMessageId\n"));
    CHECK(string_to_sign(message, "m", kLinks).find("\nSubject\nS\nTimestamp\n") !=
          std::string::npos);
    message.kind = MessageKind::UnsubscribeConfirmation;
    message.token = "t";
    CHECK(string_to_sign(message, "m", kLinks) ==
          "Message\nm\nMessageId\n11111111-2222-3333-4444-555555555555\nSubscribeURL\n" +
              kLinks.confirm_url(message) + "\nTimestamp\n2026-03-01T12:00:05.007Z\nToken\nt\n" +
              "TopicArn\n" + kTopic + "\nType\nUnsubscribeConfirmation\n");
}

TEST_CASE("A function's event has one record with null and empty for what is absent") {
    const Message message = notification();
    const auto event = protocol::Document::parse(lambda_event(message, "m", "c2ln", kLinks));
    const auto& records = event.find("Records")->items();
    REQUIRE(records.size() == 1);
    CHECK(records[0].text("EventSource") == "aws:sns");
    CHECK(records[0].text("EventVersion") == "1.0");
    CHECK(records[0].text("EventSubscriptionArn") == kLinks.subscription_arn);
    const auto& sns = *records[0].find("Sns");
    CHECK(sns.find("Subject")->is_null());
    CHECK(sns.find("MessageAttributes")->members().empty());
    CHECK(sns.text("SigningCertUrl") == kLinks.certificate_url());
    CHECK(sns.text("UnsubscribeUrl") == kLinks.unsubscribe_url());
    CHECK_FALSE(sns.find("SigningCertURL"));
}

TEST_CASE("A message by protocol gives each its text, others the default") {
    Message message = notification();
    message.per_protocol = true;
    message.body = R"({"default":"d","sqs":"q","lambda":7})";
    CHECK(message.text_for("sqs") == "q");
    CHECK(message.text_for("http") == "d");
    CHECK(message.text_for("lambda") == "d");
}

TEST_CASE("Both signature versions verify with the certificate") {
    const SigningKey key(SigningKey::generate());
    CHECK(verifies(key.certificate(), "text", key.sign("text", 1), EVP_sha1()));
    CHECK(verifies(key.certificate(), "text", key.sign("text", 2), EVP_sha256()));
    CHECK_FALSE(verifies(key.certificate(), "other", key.sign("text", 1), EVP_sha1()));
    CHECK(key.certificate_name().size() ==
          std::string("SimpleNotificationService-.pem").size() + 32);
    const SigningKey again(key.pem());
    CHECK(again.sign("text", 1) == key.sign("text", 1));
    CHECK(again.certificate_name() == key.certificate_name());
}

TEST_CASE("The default access policy lists the topic's actions for its owner") {
    CHECK(default_access_policy(kTopic, "000000000000") ==
          R"({"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{"Sid":)"
          R"("__default_statement_ID","Effect":"Allow","Principal":{"AWS":"*"},"Action":[)"
          R"("SNS:GetTopicAttributes","SNS:SetTopicAttributes","SNS:AddPermission",)"
          R"("SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe",)"
          R"("SNS:ListSubscriptionsByTopic","SNS:Publish"],"Resource":)"
          R"("arn:aws:sns:us-east-1:000000000000:news","Condition":{"StringEquals":)"
          R"({"AWS:SourceOwner":"000000000000"}}}]})");
}

TEST_CASE("A permission is a statement of its label, alone or in lists") {
    const std::string before = default_access_policy(kTopic, "000000000000");
    const auto one = protocol::Document::parse(
        with_permission(before, kTopic, "l1", {"111111111111"}, {"Publish"}));
    CHECK(one.find("Statement")->items().at(1).to_json() ==
          R"({"Sid":"l1","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:root"},)"
          R"("Action":"SNS:Publish","Resource":"arn:aws:sns:us-east-1:000000000000:news"})");
    const auto two = with_permission(before, kTopic, "l2", {"111111111111", "222222222222"},
                                     {"Publish", "Subscribe"});
    CHECK(
        protocol::Document::parse(two).find("Statement")->items().at(1).find("Action")->to_json() ==
        R"(["SNS:Publish","SNS:Subscribe"])");
    CHECK_THROWS_AS(with_permission(two, kTopic, "l2", {"111111111111"}, {"Publish"}),
                    protocol::Error);
    CHECK_THROWS_AS(with_permission(two, kTopic, "l3", {"111111111111"}, {"Fly"}), protocol::Error);
    CHECK(protocol::Document::parse(without_permission(two, "l2")) ==
          protocol::Document::parse(before));
    CHECK(without_permission(before, "unknown") == before);
}

}  // namespace sns_messages_test
