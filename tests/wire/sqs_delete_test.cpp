// DeleteMessage, ChangeMessageVisibility and their batches over the wire.
#include "sqs_support.h"

namespace sqs_delete_test {

using namespace leat;
using namespace leat::test;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

std::string with_handle(const std::string& url, const std::string& handle,
                        const std::string& more = "") {
    return at_queue(url, ",\"ReceiptHandle\":" + quoted(handle) + more);
}

std::string hide(WireTest& w, const std::string& url, const std::string& handle, int for_seconds) {
    return sqs_error(
        w, "ChangeMessageVisibility",
        with_handle(url, handle, ",\"VisibilityTimeout\":" + std::to_string(for_seconds)));
}

std::string gone(const std::string& handle) {
    return kInvalidParameter + "Value " + handle +
           " for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not "
           "available for visibility timeout change.";
}

}  // namespace

TEST_CASE("any handle ever issued deletes its message, and again without harm") {
    WireTest w(false);
    const auto url = make_queue(w, "q", R"({"VisibilityTimeout":"1"})");
    send(w, url, "x");
    const auto first = handle_of(receive(w, url).at(0));
    w.advance(seconds(1));
    const auto second = handle_of(receive(w, url).at(0));
    CHECK(sqs(w, "DeleteMessage", with_handle(url, first)).status == 200);
    CHECK(sqs(w, "DeleteMessage", with_handle(url, first)).status == 200);
    CHECK(sqs(w, "DeleteMessage", with_handle(url, second)).status == 200);
    w.advance(seconds(1));
    CHECK(counts(w, url) == "0 0 0");
}

TEST_CASE("nonsense and another queue's handle are no handles") {
    WireTest w(false);
    const auto url = make_queue(w, "q"), other = make_queue(w, "other");
    send(w, other, "x");
    const auto foreign = handle_of(receive(w, other).at(0));
    const std::string error =
        "400 com.amazonaws.sqs#ReceiptHandleIsInvalid (ReceiptHandleIsInvalid;Sender): The input "
        "receipt handle \"";
    CHECK(sqs_error(w, "DeleteMessage", with_handle(url, "nonsense")) ==
          error + "nonsense\" is not a valid receipt handle.");
    CHECK(sqs_error(w, "DeleteMessage", with_handle(url, foreign)) ==
          error + foreign + "\" is not a valid receipt handle.");
    CHECK(hide(w, url, "nonsense", 5) == error + "nonsense\" is not a valid receipt handle.");
    CHECK(sqs_error(w, "DeleteMessage", at_queue(url)) ==
          kMissing + "The request must contain the parameter ReceiptHandle.");
}

TEST_CASE("a batch of deletions tells which handles were none") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    send(w, url, "x");
    const auto handle = handle_of(receive(w, url).at(0));
    const auto answer =
        sqs(w, "DeleteMessageBatch",
            at_queue(url, R"(,"Entries":[{"Id":"a","ReceiptHandle":)" + quoted(handle) +
                              R"(},{"Id":"b","ReceiptHandle":"nonsense"}])"));
    CHECK(answer.body ==
          R"({"Successful":[{"Id":"a"}],"Failed":[{"Id":"b","SenderFault":true,"Code":)"
          R"("ReceiptHandleIsInvalid","Message":"The receipt handle \"nonsense\" is not valid for )"
          R"(this queue."}]})");
    CHECK(counts(w, url) == "0 0 0");
    CHECK(sqs_error(w, "DeleteMessageBatch", at_queue(url, R"(,"Entries":[])")) ==
          "400 com.amazonaws.sqs#EmptyBatchRequest "
          "(AWS.SimpleQueueService.EmptyBatchRequest;Sender): There should be at least one "
          "DeleteMessageBatchRequestEntry in the request.");
}

TEST_CASE("visibility counts from the moment it is changed, and zero shows the message at once") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    send(w, url, "x");
    const auto handle = handle_of(receive(w, url).at(0));
    w.advance(seconds(20));
    CHECK(hide(w, url, handle, 30).starts_with("200"));
    w.advance(seconds(29));
    CHECK(receive(w, url).empty());
    CHECK(hide(w, url, handle, 0).starts_with("200"));
    CHECK(counts(w, url) == "1 0 0");
    CHECK(receive(w, url).size() == 1);
}

TEST_CASE("the visibility of a deleted message cannot change, that of a visible one stays") {
    WireTest w(false);
    const auto url = make_queue(w, "q", R"({"VisibilityTimeout":"1"})");
    send(w, url, "x");
    const auto handle = handle_of(receive(w, url).at(0));
    w.advance(seconds(1));
    CHECK(hide(w, url, handle, 60).starts_with("200"));
    CHECK(counts(w, url) == "1 0 0");
    sqs_ok(w, "DeleteMessage", with_handle(url, handle));
    CHECK(hide(w, url, handle, 60) == gone(handle));
    CHECK(hide(w, url, handle, 43201)
              .starts_with(kInvalidParameter + "Value 43201 for parameter "
                                               "VisibilityTimeout"));
}

TEST_CASE("a message is hidden for twelve hours in all") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    send(w, url, "x");
    const auto handle = handle_of(receive(w, url, R"(,"VisibilityTimeout":43200)").at(0));
    w.advance(hours(1));
    CHECK(hide(w, url, handle, 39600).starts_with("200"));
    CHECK(hide(w, url, handle, 39601) ==
          kInvalidParameter +
              "Value 39601 for parameter VisibilityTimeout is invalid. Reason: Total "
              "VisibilityTimeout for the message is beyond the limit [43200 seconds].");
}

TEST_CASE("a batch of visibility changes tells of each entry") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    send(w, url, "x");
    const auto handle = handle_of(receive(w, url).at(0));
    const auto answer =
        sqs_ok(w, "ChangeMessageVisibilityBatch",
               at_queue(url, R"(,"Entries":[{"Id":"a","VisibilityTimeout":0,"ReceiptHandle":)" +
                                 quoted(handle) +
                                 R"(},{"Id":"b","VisibilityTimeout":0,"ReceiptHandle":"nonsense"},)"
                                 R"({"Id":"c","VisibilityTimeout":-1,"ReceiptHandle":)" +
                                 quoted(handle) + "}]"));
    CHECK(answer.find("Successful")->items().at(0).text("Id") == "a");
    CHECK(answer.find("Failed")->items().at(0).text("Code") == "ReceiptHandleIsInvalid");
    CHECK(answer.find("Failed")->items().at(1).text("Code") == "InvalidParameterValue");
    CHECK(receive(w, url).size() == 1);
}

}  // namespace sqs_delete_test
