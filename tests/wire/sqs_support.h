#pragma once
// What the wire tests of SQS share: short calls in JSON, and comparisons of error documents.
#include <stdexcept>
#include <string>
#include <vector>

#include "protocol/document.h"
#include "tests/support/catch.h"
#include "tests/support/wire.h"

namespace leat::test {

inline Answer sqs(WireTest& w, const std::string& operation, const std::string& body) {
    return w.json("AmazonSQS." + operation, body);
}

/// The answer's document; throws unless it is a 200. No assertion, since polls run on threads of
/// their own and Catch2's assertions belong to one.
inline protocol::Document sqs_ok(WireTest& w, const std::string& operation,
                                 const std::string& body) {
    const Answer answer = sqs(w, operation, body);
    if (answer.status != 200)
        throw std::runtime_error(operation + " " + body + " -> " + std::to_string(answer.status) +
                                 " " + answer.body);
    return protocol::Document::parse(answer.body);
}

/// "status type (query code): text" of an error answer.
inline std::string sqs_error(WireTest& w, const std::string& operation, const std::string& body) {
    const Answer answer = sqs(w, operation, body);
    if (answer.status == 200) return "200 " + answer.body;
    const auto document = protocol::Document::parse(answer.body);
    return std::to_string(answer.status) + " " + document.text("__type").value_or("?") + " (" +
           answer.header("x-amzn-query-error") + "): " + document.text("message").value_or("?");
}

inline std::string quoted(const std::string& text) {
    std::string out;
    protocol::append_json_string(out, text);
    return out;
}

/// `{"QueueUrl":"…"` and further members, which begin with a comma.
inline std::string at_queue(const std::string& url, const std::string& more = "") {
    return "{\"QueueUrl\":" + quoted(url) + more + "}";
}

/// Attributes as a JSON object, or "".
inline std::string make_queue(WireTest& w, const std::string& name,
                              const std::string& attributes = "") {
    return sqs_ok(w, "CreateQueue",
                  "{\"QueueName\":" + quoted(name) +
                      (attributes.empty() ? "" : ",\"Attributes\":" + attributes) + "}")
        .text("QueueUrl")
        .value();
}

/// Gives the message id; more holds further members, beginning with a comma.
inline std::string send(WireTest& w, const std::string& url, const std::string& body,
                        const std::string& more = "") {
    return sqs_ok(w, "SendMessage", at_queue(url, ",\"MessageBody\":" + quoted(body) + more))
        .text("MessageId")
        .value();
}

inline std::vector<protocol::Document> receive(WireTest& w, const std::string& url,
                                               const std::string& more = "") {
    const auto answer = sqs_ok(w, "ReceiveMessage", at_queue(url, more));
    const auto* messages = answer.find("Messages");
    return messages ? messages->items() : std::vector<protocol::Document>{};
}

inline std::string handle_of(const protocol::Document& message) {
    return message.text("ReceiptHandle").value();
}

inline std::string attribute(WireTest& w, const std::string& url, const std::string& name) {
    const auto answer =
        sqs_ok(w, "GetQueueAttributes", at_queue(url, ",\"AttributeNames\":[\"" + name + "\"]"));
    const auto* attributes = answer.find("Attributes");
    return attributes ? attributes->text(name).value_or("none") : "none";
}

/// Visible, in flight, delayed.
inline std::string counts(WireTest& w, const std::string& url) {
    return attribute(w, url, "ApproximateNumberOfMessages") + " " +
           attribute(w, url, "ApproximateNumberOfMessagesNotVisible") + " " +
           attribute(w, url, "ApproximateNumberOfMessagesDelayed");
}

inline const std::string kNoSuchQueue =
    "400 com.amazonaws.sqs#QueueDoesNotExist (AWS.SimpleQueueService.NonExistentQueue;Sender): The "
    "specified queue does not exist.";
inline const std::string kInvalidParameter =
    "400 com.amazon.coral.service#InvalidParameterValueException (InvalidParameterValue;Sender): ";
inline const std::string kMissing =
    "400 com.amazon.coral.service#MissingRequiredParameterException (MissingParameter;Sender): ";
inline const std::string kBadAttributeName =
    "400 com.amazonaws.sqs#InvalidAttributeName (InvalidAttributeName;Sender): ";
inline const std::string kBadAttributeValue =
    "400 com.amazonaws.sqs#InvalidAttributeValue (InvalidAttributeValue;Sender): ";

}  // namespace leat::test
