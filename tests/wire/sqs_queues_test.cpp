// CreateQueue, DeleteQueue, GetQueueUrl, ListQueues, PurgeQueue over the wire.
#include "sqs_support.h"

namespace sqs_queues_test {

using namespace leat;
using namespace leat::test;
using std::chrono::seconds;

TEST_CASE("a queue's URL is built from the address the client used") {
    WireTest w(false);
    CHECK(make_queue(w, "first") == w.url() + "/000000000000/first");
    const auto answer = w.json("AmazonSQS.GetQueueUrl", R"({"QueueName":"first"})",
                               {{"Host", "sqs.localhost:4566"}});
    CHECK(protocol::Document::parse(answer.body).text("QueueUrl") ==
          "http://sqs.localhost:4566/000000000000/first");
}

TEST_CASE("only account and name of a queue's URL count") {
    WireTest w(false);
    make_queue(w, "q");
    CHECK(
        sqs(w, "SendMessage",
            at_queue("https://sqs.us-east-1.amazonaws.com/000000000000/q", R"(,"MessageBody":"x")"))
            .status == 200);
    CHECK(sqs_error(w, "PurgeQueue", at_queue("http://h/111111111111/q")) == kNoSuchQueue);
    CHECK(
        sqs_error(w, "PurgeQueue", at_queue("q")) ==
        "400 com.amazonaws.sqs#InvalidAddress (InvalidAddress;Sender): The address q is not valid "
        "for this endpoint.");
}

TEST_CASE("queue names are 1 to 80 letters, digits, hyphens and underscores") {
    WireTest w(false);
    CHECK(make_queue(w, std::string(80, 'a')).ends_with('/' + std::string(80, 'a')));
    for (const std::string& name : {std::string(), std::string("a b"), std::string("q.fifo"),
                                    std::string(81, 'a'), std::string("\xc3\xa4")})
        CHECK(sqs_error(w, "CreateQueue", "{\"QueueName\":" + quoted(name) + "}") ==
              kInvalidParameter +
                  "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in "
                  "length");
    CHECK(sqs_error(w, "CreateQueue", "{}") ==
          kMissing + "The request must contain the parameter QueueName.");
}

TEST_CASE("creating a queue again gives its URL unless an attribute differs") {
    WireTest w(false);
    const auto url = make_queue(w, "q", R"({"DelaySeconds":"5"})");
    CHECK(make_queue(w, "q") == url);
    CHECK(make_queue(w, "q", R"({"DelaySeconds":"5","VisibilityTimeout":"30"})") == url);
    CHECK(
        sqs_error(w, "CreateQueue", R"({"QueueName":"q","Attributes":{"DelaySeconds":"6"}})") ==
        "400 com.amazonaws.sqs#QueueNameExists (QueueAlreadyExists;Sender): A queue already exists "
        "with the same name and a different value for attribute DelaySeconds");
    sqs_ok(w, "SetQueueAttributes", at_queue(url, R"(,"Attributes":{"DelaySeconds":"6"})"));
    CHECK(make_queue(w, "q", R"({"DelaySeconds":"6"})") == url);
    sqs_ok(w, "CreateQueue", R"({"QueueName":"q","tags":{"a":"b"}})");
}

TEST_CASE("attributes of FIFO queues are refused on standard queues") {
    WireTest w(false);
    const auto create = [&](const std::string& name, const std::string& attributes) {
        return sqs_error(w, "CreateQueue",
                         "{\"QueueName\":" + quoted(name) + ",\"Attributes\":" + attributes + "}");
    };
    CHECK(create("q", R"({"FifoQueue":"false"})") ==
          kBadAttributeName + "Unknown Attribute FifoQueue.");
    CHECK(create("q", R"({"ContentBasedDeduplication":"true"})") ==
          kBadAttributeName + "Unknown Attribute ContentBasedDeduplication.");
    CHECK(create("q", R"({"DeduplicationScope":"queue"})") ==
          kBadAttributeName +
              "You can specify the DeduplicationScope only when FifoQueue is set to true.");
    CHECK(create("q", R"({"FifoQueue":"true"})") ==
          kInvalidParameter +
              "The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
              "underscores, must end with .fifo suffix and be 1 to 80 in length");
}

TEST_CASE("a FIFO queue is refused with the name of what is missing") {
    WireTest w(false);
    const auto answer =
        sqs_error(w, "CreateQueue", R"({"QueueName":"q.fifo","Attributes":{"FifoQueue":"true"}})");
    CHECK(answer.starts_with("400 com.amazon.coral.service#NotImplementedException"));
    CHECK(answer.find("FifoQueue") != std::string::npos);
}

TEST_CASE("a deleted queue is gone, and its name is free") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    send(w, url, "x");
    const auto handle = handle_of(receive(w, url).at(0));
    sqs_ok(w, "DeleteQueue", at_queue(url));
    CHECK(sqs_error(w, "DeleteQueue", at_queue(url)) == kNoSuchQueue);
    CHECK(sqs_error(w, "GetQueueUrl", R"({"QueueName":"q"})") == kNoSuchQueue);
    CHECK(sqs_error(w, "ReceiveMessage", at_queue(url)) == kNoSuchQueue);
    make_queue(w, "q");
    CHECK(counts(w, url) == "0 0 0");
    CHECK(sqs_error(w, "DeleteMessage", at_queue(url, ",\"ReceiptHandle\":" + quoted(handle)))
              .starts_with("400 com.amazonaws.sqs#ReceiptHandleIsInvalid"));
}

TEST_CASE("GetQueueUrl looks in the account it is told") {
    WireTest w(false);
    w.use_account("111111111111");
    make_queue(w, "q");
    w.use_account("000000000000");
    CHECK(sqs_error(w, "GetQueueUrl", R"({"QueueName":"q"})") == kNoSuchQueue);
    CHECK(sqs_ok(w, "GetQueueUrl", R"({"QueueName":"q","QueueOwnerAWSAccountId":"111111111111"})")
              .text("QueueUrl") == w.url() + "/111111111111/q");
}

TEST_CASE("queues are listed by prefix, a page at a time when MaxResults is given") {
    WireTest w(false);
    CHECK(sqs(w, "ListQueues", "{}").body == "{}");
    for (const char* name : {"b", "aa", "ab", "a"}) make_queue(w, name);
    const auto list = [&](const std::string& body) {
        std::string names;
        const auto answer = sqs_ok(w, "ListQueues", body);
        for (const auto& url : answer.find("QueueUrls")->items())
            names += url.as_string().substr(url.as_string().rfind('/') + 1) + " ";
        return std::pair(names, answer.text("NextToken"));
    };
    CHECK(list("{}").first == "a aa ab b ");
    CHECK(list(R"({"QueueNamePrefix":"a"})").first == "a aa ab ");
    CHECK_FALSE(list(R"({"QueueNamePrefix":"a"})").second);
    const auto page = list(R"({"QueueNamePrefix":"a","MaxResults":2})");
    CHECK(page.first == "a aa ");
    REQUIRE(page.second);
    const auto rest =
        list(R"({"QueueNamePrefix":"a","MaxResults":2,"NextToken":)" + quoted(*page.second) + "}");
    CHECK(rest.first == "ab ");
    CHECK_FALSE(rest.second);
    CHECK(sqs_error(w, "ListQueues", R"({"MaxResults":0})").starts_with(kInvalidParameter));
    CHECK(sqs_error(w, "ListQueues", R"({"MaxResults":1001})").starts_with(kInvalidParameter));
}

TEST_CASE("accounts and regions do not see each other's queues") {
    WireTest w(false);
    make_queue(w, "q");
    w.use_region("eu-west-1");
    CHECK(sqs(w, "ListQueues", "{}").body == "{}");
    w.use_region("us-east-1");
    w.use_account("111111111111");
    CHECK(sqs(w, "ListQueues", "{}").body == "{}");
}

TEST_CASE("a purge removes all messages, those in flight too, once a minute") {
    WireTest w(false);
    const auto url = make_queue(w, "q");
    for (int i = 0; i < 3; ++i) send(w, url, "x");
    send(w, url, "later", R"(,"DelaySeconds":60)");
    const auto handle = handle_of(receive(w, url).at(0));
    CHECK(counts(w, url) == "2 1 1");
    sqs_ok(w, "PurgeQueue", at_queue(url));
    CHECK(counts(w, url) == "0 0 0");
    sqs_ok(w, "DeleteMessage", at_queue(url, ",\"ReceiptHandle\":" + quoted(handle)));
    CHECK(
        sqs_error(w, "PurgeQueue", at_queue(url)) ==
        "403 com.amazonaws.sqs#PurgeQueueInProgress "
        "(AWS.SimpleQueueService.PurgeQueueInProgress;Sender): Only one PurgeQueue operation on q "
        "is allowed every 60 seconds.");
    w.advance(seconds(60));
    CHECK(receive(w, url).empty());
    send(w, url, "new");
    CHECK(receive(w, url).size() == 1);
    sqs_ok(w, "PurgeQueue", at_queue(url));
}

TEST_CASE("queues and messages survive a restart") {
    WireTest w;
    make_queue(w, "q");
    const auto url = "/000000000000/q";
    send(w, url, "one");
    send(w, url, "two");
    send(w, url, "later", R"(,"DelaySeconds":60)");
    const auto handle = handle_of(receive(w, url).at(0));
    w.restart();
    CHECK(counts(w, url) == "1 1 1");
    sqs_ok(w, "DeleteMessage", at_queue(url, ",\"ReceiptHandle\":" + quoted(handle)));
    w.advance(seconds(60));
    const auto rest = receive(w, url, R"(,"MaxNumberOfMessages":10)");
    REQUIRE(rest.size() == 2);
    CHECK(rest[0].text("Body") == "two");
    CHECK(rest[1].text("Body") == "later");
}

TEST_CASE("a reset of one account leaves the queues of the others") {
    WireTest w(false);
    make_queue(w, "mine");
    w.use_account("111111111111");
    make_queue(w, "theirs");
    const auto answer = w.http("POST", "/_leat/reset", {{"Content-Type", "application/json"}},
                               R"({"account":"000000000000"})");
    INFO(answer.body);
    CHECK(answer.status == 200);
    CHECK(sqs(w, "GetQueueUrl", R"({"QueueName":"theirs"})").status == 200);
    w.use_account("000000000000");
    CHECK(sqs_error(w, "GetQueueUrl", R"({"QueueName":"mine"})") == kNoSuchQueue);
}

}  // namespace sqs_queues_test
