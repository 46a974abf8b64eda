#pragma once
// What the wire tests of SNS share: short calls, parts of XML answers, queues to look into.
#include <string>
#include <vector>

#include "protocol/document.h"
#include "tests/support/catch.h"
#include "tests/support/http_sink.h"
#include "tests/support/wire.h"

// A namespace of its own, as the tests of all services are one program.
namespace leat::sns_wire {

using namespace test;
using protocol::Document;

inline Answer ask(WireTest& w, const std::string& action, Fields form = {}) {
    form.insert(form.begin(), {"Action", action});
    return w.query("sns", std::move(form));
}

/// The texts of all elements of that name, XML escapes undone.
std::vector<std::string> all(const std::string& xml, const std::string& element);
/// The first one, "" when there is none.
std::string one(const std::string& xml, const std::string& element);
/// The value of an entry of a result's map; "(absent)" when there is none.
std::string entry(const std::string& xml, const std::string& key);

/// The answer's body; fails the test unless it is a 200.
std::string sns_ok(WireTest& w, const std::string& action, Fields form = {});
/// "status Code: text" of an error.
std::string sns_error(WireTest& w, const std::string& action, Fields form = {});

std::string create_topic(WireTest& w, const std::string& name, Fields more = {});
/// The subscription's ARN; attributes are given as name and value.
std::string subscribe(WireTest& w, const std::string& topic, const std::string& protocol,
                      const std::string& endpoint, const Fields& attributes = {});
/// Publishes; gives the MessageId.
std::string publish(WireTest& w, const std::string& topic, const std::string& message,
                    Fields more = {});
/// MessageAttributes.entry.N.… for texts.
Fields attribute(int n, const std::string& name, const std::string& type, const std::string& value);

/// Creates a queue; gives its ARN.
std::string create_queue(WireTest& w, const std::string& name);
/// Settles, then takes all messages from the queue: documents with Body and MessageAttributes.
std::vector<Document> receive_all(WireTest& w, const std::string& queue);
std::vector<std::string> bodies(WireTest& w, const std::string& queue);

/// Subscribes the sink and confirms by its link; gives the subscription's ARN.
std::string subscribe_sink(WireTest& w, const std::string& topic, const HttpSink& sink,
                           const Fields& attributes = {});
/// The path and query of a link that leat printed.
std::string target_of(const std::string& link);
/// Follows a link as anybody would: GET without credentials.
Answer visit(WireTest& w, const std::string& link);

inline const std::string kTopicPrefix = "arn:aws:sns:us-east-1:000000000000:";

}  // namespace leat::sns_wire
