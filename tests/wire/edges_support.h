#pragma once
// What the tests of ledger, faults and snapshots share: leat's own controls, and rows of the ledger
// as one line each.
#include <string>
#include <vector>

#include "protocol/document.h"
#include "tests/support/catch.h"
#include "tests/support/wire.h"

namespace leat::edges_wire {

using protocol::Document;
using test::Answer;
using test::Fields;
using test::WireTest;

inline const std::string kRoot = "arn:aws:iam::000000000000:root";
inline const std::string kQueues = "arn:aws:sqs:us-east-1:000000000000:";
inline const std::string kTopics = "arn:aws:sns:us-east-1:000000000000:";

/// The answer's document; fails the test unless it is a 200.
inline Document control(WireTest& w, const std::string& method, const std::string& path,
                        const std::string& body = "") {
    const Answer answer = w.http(method, "/_leat/" + path, {}, body);
    INFO(path << " -> " << answer.status << " " << answer.body);
    REQUIRE(answer.status == 200);
    return Document::parse(answer.body);
}

/// Installs {"name": name, …}; `rest` is on, when and do.
inline void fault(WireTest& w, const std::string& name, const std::string& rest) {
    control(w, "POST", "faults", R"({"name":")" + name + "\"," + rest + "}");
}

/// "seen fired" of a fault.
inline std::string counts_of_fault(WireTest& w, const std::string& name) {
    const Document all = control(w, "GET", "faults");
    for (const Document& one : all.find("faults")->items())
        if (one.text("name") == name)
            return std::to_string(one.find("seen")->as_integer()) + " " +
                   std::to_string(one.find("fired")->as_integer());
    return "none";
}

inline std::vector<Document> rows(WireTest& w, const std::string& question) {
    w.settle();
    const Document answer = control(w, "GET", "ledger?" + question);
    return answer.find("rows")->items();
}

inline std::string last_part(const std::string& name) {
    return name.substr(name.find_last_of(":/") + 1);
}

/// "edge outcome from > to #attempt code"
inline std::string told(const Document& row) {
    std::string line = *row.text("edge") + " " + *row.text("outcome") + " " +
                       last_part(*row.text("from")) + " > " + last_part(*row.text("to")) + " #" +
                       std::to_string(row.find("attempt")->as_integer());
    const Document* error = row.find("error");
    if (error && error->is_object()) line += " " + *error->text("code");
    return line;
}

inline std::vector<std::string> story(WireTest& w, const std::string& question) {
    std::vector<std::string> lines;
    for (const Document& row : rows(w, question)) lines.push_back(told(row));
    return lines;
}

/// Receives and deletes all that the queue has now; gives the bodies.
inline std::vector<std::string> take_all(WireTest& w, const std::string& queue) {
    w.settle();
    const std::string url = R"({"QueueUrl":")" + w.url() + "/000000000000/" + queue + "\"";
    std::vector<std::string> bodies;
    for (;;) {
        const Answer answer =
            w.json("AmazonSQS.ReceiveMessage", url + R"(,"MaxNumberOfMessages":10})");
        REQUIRE(answer.status == 200);
        const Document page = Document::parse(answer.body);
        const Document* messages = page.find("Messages");
        if (!messages || messages->items().empty()) return bodies;
        for (const Document& message : messages->items()) {
            bodies.push_back(*message.text("Body"));
            w.json("AmazonSQS.DeleteMessage",
                   url + R"(,"ReceiptHandle":")" + *message.text("ReceiptHandle") + "\"}");
        }
    }
}

using Lines = std::vector<std::string>;

}  // namespace leat::edges_wire
