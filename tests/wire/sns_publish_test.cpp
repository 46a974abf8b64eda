// Publish and PublishBatch of SNS: what is refused, and how messages arrive in queues.
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "base/encoding.h"
#include "tests/wire/sns_support.h"

namespace sns_publish_test {

using namespace leat;
using namespace leat::sns_wire;

namespace {

std::string refused(WireTest& w, const Fields& form) { return sns_error(w, "Publish", form); }

Fields operator+(Fields a, const Fields& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

/// One entry of a batch; more are members below it.
Fields batch_entry(int n, const std::string& id, const std::string& message,
                   const Fields& more = {}) {
    const std::string prefix = "PublishBatchRequestEntries.member." + std::to_string(n) + ".";
    Fields form{{prefix + "Id", id}, {prefix + "Message", message}};
    for (const auto& [name, value] : more) form.emplace_back(prefix + name, value);
    return form;
}

std::string string_to_sign(const Document& message) {
    std::string text;
    for (const char* name : {"Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"})
        if (const auto value = message.text(name)) text += std::string(name) + "\n" + *value + "\n";
    return text;
}

bool verifies(WireTest& w, const Document& message, const EVP_MD* digest) {
    const Answer pem = visit(w, *message.text("SigningCertURL"));
    REQUIRE(pem.status == 200);
    BIO* bio = BIO_new_mem_buf(pem.body.data(), static_cast<int>(pem.body.size()));
    X509* certificate = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    REQUIRE(certificate);
    EVP_PKEY* key = X509_get_pubkey(certificate);
    X509_free(certificate);
    const std::string signature = *base64_decode(*message.text("Signature"));
    const std::string text = string_to_sign(message);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    const bool good =
        EVP_DigestVerifyInit(context, nullptr, digest, nullptr, key) == 1 &&
        EVP_DigestVerify(context, reinterpret_cast<const unsigned char*>(signature.data()),
                         signature.size(), reinterpret_cast<const unsigned char*>(text.data()),
                         text.size()) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return good;
}

}  // namespace

TEST_CASE("sns: a published message arrives in a queue in its envelope, signed") {
    WireTest w;
    const std::string topic = create_topic(w, "t"), queue = create_queue(w, "q");
    const std::string subscription = subscribe(w, topic, "sqs", queue);
    const std::string id = publish(w, topic, "Hällo\n\"you\"",
                                   Fields{{"Subject", "Sub"}} + attribute(1, "a", "String", "v"));
    CHECK(id.size() == 36);
    const auto messages = receive_all(w, queue);
    REQUIRE(messages.size() == 1);
    CHECK_FALSE(messages[0].find("MessageAttributes"));
    const std::string body = *messages[0].text("Body");
    CHECK(
        body.starts_with("{\n  \"Type\" : \"Notification\",\n  \"MessageId\" : \"" + id + "\",\n"));
    const Document envelope = Document::parse(body);
    std::string names;
    for (const auto& [name, value] : envelope.members()) names += name + " ";
    CHECK(names ==
          "Type MessageId TopicArn Subject Message Timestamp SignatureVersion Signature "
          "SigningCertURL UnsubscribeURL MessageAttributes ");
    CHECK(envelope.text("Message") == "Hällo\n\"you\"");
    CHECK(envelope.text("Subject") == "Sub");
    CHECK(envelope.text("TopicArn") == topic);
    CHECK(envelope.text("Timestamp") == "2026-03-01T12:00:00.000Z");
    CHECK(envelope.text("SignatureVersion") == "1");
    CHECK(envelope.text("UnsubscribeURL") ==
          w.url() + "/?Action=Unsubscribe&SubscriptionArn=" + subscription);
    CHECK(envelope.find("MessageAttributes")->to_json() ==
          R"({"a":{"Type":"String","Value":"v"}})");
    CHECK(verifies(w, envelope, EVP_sha1()));
}

TEST_CASE("sns: signature version 2 signs with SHA-256, and the key outlives a restart") {
    WireTest w;
    const std::string topic = create_topic(w, "t"), queue = create_queue(w, "q");
    sns_ok(w, "SetTopicAttributes",
           {{"TopicArn", topic}, {"AttributeName", "SignatureVersion"}, {"AttributeValue", "2"}});
    subscribe(w, topic, "sqs", queue);
    publish(w, topic, "one");
    const Document first = Document::parse(bodies(w, queue).at(0));
    CHECK(first.text("SignatureVersion") == "2");
    CHECK(verifies(w, first, EVP_sha256()));
    w.restart();
    publish(w, topic, "two");
    const Document second = Document::parse(bodies(w, queue).at(0));
    CHECK(target_of(*second.text("SigningCertURL")) == target_of(*first.text("SigningCertURL")));
    CHECK(verifies(w, second, EVP_sha256()));
    CHECK(w.http("GET", "/SimpleNotificationService-00000000000000000000000000000000.pem",
                 {{"Authorization", ""}})
              .status == 404);
}

TEST_CASE("sns: raw delivery hands over the message and its attributes as they are") {
    WireTest w;
    const std::string topic = create_topic(w, "t"), queue = create_queue(w, "q");
    subscribe(w, topic, "sqs", queue, {{"RawMessageDelivery", "true"}});
    publish(w, topic, "plain",
            attribute(1, "s", "String", "v") + attribute(2, "n", "Number.int", "7") +
                attribute(3, "l", "String.Array", "[1]") + attribute(4, "b", "Binary", "AQI="));
    const auto messages = receive_all(w, queue);
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].text("Body") == "plain");
    const Document* attributes = messages[0].find("MessageAttributes");
    REQUIRE(attributes);
    CHECK(attributes->find("s")->text("StringValue") == "v");
    CHECK(attributes->find("n")->text("DataType") == "Number.int");
    CHECK(attributes->find("l")->text("DataType") == "String.Array");
    CHECK(attributes->find("b")->text("BinaryValue") == "AQI=");
}

TEST_CASE("sns: a message without subscribers is accepted") {
    WireTest w;
    CHECK(publish(w, create_topic(w, "t"), "x").size() == 36);
}

TEST_CASE("sns: exactly one destination must be given") {
    WireTest w;
    const std::string topic = create_topic(w, "t"), queue = create_queue(w, "q");
    subscribe(w, topic, "sqs", queue, {{"RawMessageDelivery", "true"}});
    CHECK(refused(w, {{"Message", "x"}}).starts_with("400 InvalidParameter: "));
    CHECK(refused(w, {{"Message", "x"}, {"TopicArn", topic}, {"TargetArn", topic}})
              .starts_with("400 InvalidParameter: "));
    CHECK(refused(w, {{"Message", "x"}, {"PhoneNumber", "+1a234"}}) ==
          "400 InvalidParameter: Invalid parameter: PhoneNumber Reason: +1a234 is not valid to "
          "publish to");
    CHECK(refused(w, {{"Message", "x"}, {"PhoneNumber", "+15555550100"}}).find("SMS") !=
          std::string::npos);
    CHECK(refused(w, {{"Message", "x"},
                      {"TargetArn",
                       kTopicPrefix.substr(0, kTopicPrefix.size() - 1) + ":endpoint/GCM/app/1"}}) ==
          "400 InvalidParameter: Invalid parameter: TargetArn Reason: No endpoint found for the "
          "target arn specified");
    sns_ok(w, "Publish", {{"Message", "by target"}, {"TargetArn", topic}});
    CHECK(bodies(w, queue) == std::vector<std::string>{"by target"});
    CHECK(refused(w, {{"Message", "x"}, {"TopicArn", kTopicPrefix + "none"}}) ==
          "404 NotFound: Topic does not exist");
}

TEST_CASE("sns: messages and subjects have limits") {
    WireTest w;
    const std::string topic = create_topic(w, "t");
    const Fields to{{"TopicArn", topic}};
    CHECK(refused(w, to + Fields{{"Message", ""}}) ==
          "400 InvalidParameter: Invalid parameter: Empty message");
    CHECK(publish(w, topic, std::string(262'144, 'a')).size() == 36);
    CHECK(refused(w, to + Fields{{"Message", std::string(262'145, 'a')}}) ==
          "400 InvalidParameter: Invalid parameter: Message too long");
    CHECK(refused(w, to + Fields{{"Message", std::string(262'136, 'a')}} +
                         attribute(1, "k", "String", "vv")) ==
          "400 InvalidParameter: Invalid parameter: Message too long");
    for (const std::string& subject : {std::string(), std::string(101, 's'), std::string("a\nb")})
        CHECK(refused(w, to + Fields{{"Message", "x"}, {"Subject", subject}}) ==
              "400 InvalidParameter: Invalid parameter: Subject");
    CHECK(refused(w, to + Fields{{"Message", "x"}, {"MessageDeduplicationId", "d"}}) ==
          "400 InvalidParameter: Invalid parameter: MessageDeduplicationId Reason: The request "
          "includes MessageDeduplicationId parameter that is not valid for this topic type");
}

TEST_CASE("sns: message attributes are checked") {
    WireTest w;
    const Fields to{{"TopicArn", create_topic(w, "t")}, {"Message", "x"}};
    CHECK(refused(w, to + attribute(1, "a", "Strange", "v")) ==
          "400 ParameterValueInvalid: The message attribute 'a' has an invalid message attribute "
          "type, the set of supported type prefixes is Binary, Number, and String.");
    CHECK(refused(w, to + attribute(1, "a", "String", "")) ==
          "400 ParameterValueInvalid: The message attribute 'a' must contain non-empty message "
          "attribute value for message attribute type 'String'.");
    CHECK(refused(w, to + Fields{{"MessageAttributes.entry.1.Name", "attr1"},
                                 {"MessageAttributes.entry.1.Value.StringValue", "v"}}) ==
          "400 ValidationError: 1 validation error detected: Value null at "
          "'messageAttributes.attr1.member.dataType' failed to satisfy constraint: Member must not "
          "be null");
}

TEST_CASE("sns: a message by protocol gives the queue its own text") {
    WireTest w;
    const std::string topic = create_topic(w, "t"), queue = create_queue(w, "q");
    subscribe(w, topic, "sqs", queue, {{"RawMessageDelivery", "true"}});
    const Fields json{{"MessageStructure", "json"}};
    publish(w, topic, R"({"default":"d","sqs":"for queues","http":7})", json);
    publish(w, topic, R"({"default":"d","lambda":"l"})", json);
    CHECK(bodies(w, queue) == std::vector<std::string>{"for queues", "d"});
    const Fields to = Fields{{"TopicArn", topic}} + json;
    CHECK(refused(w, to + Fields{{"Message", "no json"}}) ==
          "400 InvalidParameter: Invalid parameter: Message Structure - JSON message body failed "
          "to parse");
    CHECK(refused(w, to + Fields{{"Message", R"({"sqs":"x"})"}}) ==
          "400 InvalidParameter: Invalid parameter: Message Structure - No default entry in JSON "
          "message body");
}

TEST_CASE("sns: filter policies decide over attributes or bodies") {
    WireTest w;
    const std::string topic = create_topic(w, "t");
    const std::string by_attribute = create_queue(w, "a"), by_body = create_queue(w, "b");
    subscribe(w, topic, "sqs", by_attribute,
              {{"RawMessageDelivery", "true"}, {"FilterPolicy", R"({"kind":["good"]})"}});
    const std::string second =
        subscribe(w, topic, "sqs", by_body,
                  {{"RawMessageDelivery", "true"},
                   {"FilterPolicyScope", "MessageBody"},
                   {"FilterPolicy", R"({"data":{"kind":[{"prefix":"g"}]}})"}});
    publish(w, topic, R"({"data":{"kind":"great"}})");
    publish(w, topic, "text", attribute(1, "kind", "String", "good"));
    publish(w, topic, "text", attribute(1, "kind", "String", "bad"));
    CHECK(bodies(w, by_attribute) == std::vector<std::string>{"text"});
    CHECK(bodies(w, by_body) == std::vector<std::string>{R"({"data":{"kind":"great"}})"});
    sns_ok(
        w, "SetSubscriptionAttributes",
        {{"SubscriptionArn", second}, {"AttributeName", "FilterPolicy"}, {"AttributeValue", ""}});
    publish(w, topic, "everything");
    CHECK(bodies(w, by_body) == std::vector<std::string>{"everything"});
}

TEST_CASE("sns: a batch is published entry by entry") {
    WireTest w;
    const std::string topic = create_topic(w, "t"), queue = create_queue(w, "q");
    subscribe(w, topic, "sqs", queue, {{"RawMessageDelivery", "true"}});
    const std::string xml =
        sns_ok(w, "PublishBatch",
               Fields{{"TopicArn", topic}} + batch_entry(1, "one", "1") +
                   batch_entry(2, "two", "") + batch_entry(3, "three", "3", {{"Subject", ""}}) +
                   batch_entry(4, "four", "4", attribute(1, "a", "String", "v")));
    CHECK(all(xml, "Id") == std::vector<std::string>{"one", "four", "two", "three"});
    CHECK(all(xml, "MessageId").size() == 2);
    CHECK(all(xml, "Code") == std::vector<std::string>{"InvalidParameter", "InvalidParameter"});
    CHECK(all(xml, "Message") == std::vector<std::string>{"Invalid parameter: Empty message",
                                                          "Invalid parameter: Subject"});
    CHECK(all(xml, "SenderFault") == std::vector<std::string>{"true", "true"});
    CHECK(bodies(w, queue) == std::vector<std::string>{"1", "4"});
}

TEST_CASE("sns: a batch is refused as a whole for faults of its form") {
    WireTest w;
    const std::string topic = create_topic(w, "t");
    const Fields to{{"TopicArn", topic}};
    const auto refusal = [&](const Fields& entries) {
        return sns_error(w, "PublishBatch", to + entries);
    };
    Fields eleven;
    for (int i = 1; i <= 11; ++i) eleven = eleven + batch_entry(i, "i" + std::to_string(i), "m");
    CHECK(refusal(eleven) ==
          "400 TooManyEntriesInBatchRequest: The batch request contains more entries than "
          "permissible.");
    CHECK(refusal({{"PublishBatchRequestEntries", ""}}) ==
          "400 EmptyBatchRequest: The batch request doesn't contain any entries.");
    CHECK(refusal(batch_entry(1, "a", "1") + batch_entry(2, "a", "2")) ==
          "400 BatchEntryIdsNotDistinct: Two or more batch entries in the request have the same "
          "Id.");
    CHECK(refusal(batch_entry(1, "a b", "1")) ==
          "400 InvalidBatchEntryId: The Id of a batch entry in the batch request contains an "
          "impermissible character: a b");
    const std::string long_id(81, 'i');
    CHECK(refusal(batch_entry(1, long_id, "1")) ==
          "400 InvalidBatchEntryId: The Id of a batch entry in the batch request is too long: " +
              long_id);
    CHECK(refusal(batch_entry(1, "a", std::string(200'000, 'x')) +
                  batch_entry(2, "b", std::string(100'000, 'x'))) ==
          "400 BatchRequestTooLong: The length of all the messages put together is more than the "
          "limit.");
    CHECK(refusal(batch_entry(1, "a", "1") +
                  batch_entry(2, "b", "no json", {{"MessageStructure", "json"}})) ==
          "400 InvalidParameter: Invalid parameter: Message Structure - JSON message body failed "
          "to parse");
}

}  // namespace sns_publish_test
