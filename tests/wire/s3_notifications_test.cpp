// Event notifications: configuration, test events, and what arrives at queues, topics and
// functions.
#include "protocol/document.h"
#include "tests/wire/s3_support.h"

namespace s3_notifications_test {

using namespace leat;
using namespace leat::test;
using protocol::Document;

namespace {

const std::string kQueue = "arn:aws:sqs:us-east-1:000000000000:events";
const std::string kTopic = "arn:aws:sns:us-east-1:000000000000:events";

std::string queue_url(WireTest& w, const std::string& name) {
    const auto answer = w.json("AmazonSQS.CreateQueue", R"({"QueueName":")" + name + R"("})");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return *Document::parse(answer.body).text("QueueUrl");
}

/// Everything in the queue, removed from it.
std::vector<Document> drain(WireTest& w, const std::string& url) {
    w.settle();
    std::vector<Document> bodies;
    for (;;) {
        const auto answer = w.json("AmazonSQS.ReceiveMessage",
                                   R"({"QueueUrl":")" + url + R"(","MaxNumberOfMessages":10})");
        REQUIRE(answer.status == 200);
        const auto document = Document::parse(answer.body);
        const auto* messages = document.find("Messages");
        if (!messages || messages->items().empty()) return bodies;
        for (const auto& message : messages->items()) {
            bodies.push_back(Document::parse(*message.text("Body")));
            w.json("AmazonSQS.DeleteMessage", R"({"QueueUrl":")" + url + R"(","ReceiptHandle":")" +
                                                  *message.text("ReceiptHandle") + R"("})");
        }
    }
}

std::string queue_rule(const std::string& arn, const std::string& events,
                       const std::string& more = "") {
    std::string xml = "<QueueConfiguration>" + more + "<Queue>" + arn + "</Queue>";
    for (std::size_t at = 0, end; at < events.size(); at = end + 1) {
        end = std::min(events.find(' ', at), events.size());
        xml += "<Event>s3:" + events.substr(at, end - at) + "</Event>";
    }
    return xml + "</QueueConfiguration>";
}

std::string filter(const std::string& name, const std::string& value) {
    return "<Filter><S3Key><FilterRule><Name>" + name + "</Name><Value>" + value +
           "</Value></FilterRule></S3Key></Filter>";
}

Answer configure(WireTest& w, const std::string& rules, Fields headers = {}) {
    return w.http("PUT", "/bucket?notification", std::move(headers),
                  "<NotificationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" +
                      rules + "</NotificationConfiguration>");
}

const Document& record(const Document& message) { return message.find("Records")->items().at(0); }

std::string names(const std::vector<Document>& messages) {
    std::string all;
    for (const auto& message : messages)
        all += *record(message).text("eventName") + " " +
               *record(message).find("s3")->find("object")->text("key") + "; ";
    return all;
}

}  // namespace

TEST_CASE("a bucket without notifications has an empty configuration") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto answer = w.http("GET", "/bucket?notification");
    CHECK(answer.status == 200);
    CHECK(answer.body.find("<NotificationConfiguration") != std::string::npos);
    CHECK(elements(answer.body, "QueueConfiguration").empty());
}

TEST_CASE("a queue gets the test event and then an event for each change that it asked for") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto url = queue_url(w, "events");
    REQUIRE(
        configure(w, queue_rule(kQueue, "ObjectCreated:* ObjectRemoved:Delete", "<Id>my-id</Id>"))
            .status == 200);
    const auto test = drain(w, url);
    REQUIRE(test.size() == 1);
    CHECK(test[0].text("Service") == "Amazon S3");
    CHECK(test[0].text("Event") == "s3:TestEvent");
    CHECK(test[0].text("Bucket") == "bucket");
    CHECK(test[0].text("Time") == "2026-03-01T12:00:00.000Z");

    const auto stored = put_object(w, "/bucket/a%20b/%C3%BC%2B", "hello");
    const auto created = drain(w, url);
    REQUIRE(created.size() == 1);
    const auto& r = record(created[0]);
    CHECK(r.text("eventVersion") == "2.1");
    CHECK(r.text("eventSource") == "aws:s3");
    CHECK(r.text("awsRegion") == "us-east-1");
    CHECK(r.text("eventTime") == "2026-03-01T12:00:00.000Z");
    CHECK(r.text("eventName") == "ObjectCreated:Put");
    CHECK(r.find("userIdentity")->text("principalId")->rfind("AWS:", 0) == 0);
    CHECK(r.find("requestParameters")->text("sourceIPAddress") == "127.0.0.1");
    CHECK(r.find("responseElements")->text("x-amz-request-id") ==
          stored.header("x-amz-request-id"));
    CHECK(r.find("responseElements")->text("x-amz-id-2") == stored.header("x-amz-id-2"));
    const auto& s3 = *r.find("s3");
    CHECK(s3.text("s3SchemaVersion") == "1.0");
    CHECK(s3.text("configurationId") == "my-id");
    CHECK(s3.find("bucket")->text("name") == "bucket");
    CHECK(s3.find("bucket")->text("arn") == "arn:aws:s3:::bucket");
    CHECK_FALSE(s3.find("bucket")->find("ownerIdentity")->text("principalId")->empty());
    const auto& object = *s3.find("object");
    CHECK(object.text("key") == "a+b/%C3%BC%2B");
    CHECK(object.find("size")->as_integer() == 5);
    CHECK(object.text("eTag") == "5d41402abc4b2a76b9719d911017c592");
    const auto first = *object.text("sequencer");

    CHECK(w.http("PUT", "/bucket/copy", {{"x-amz-copy-source", "bucket/a%20b/%C3%BC%2B"}}).status ==
          200);
    CHECK(w.http("DELETE", "/bucket/copy").status == 204);
    CHECK(w.http("DELETE", "/bucket/copy").status == 204);
    const auto later = drain(w, url);
    CHECK(names(later) == "ObjectCreated:Copy copy; ObjectRemoved:Delete copy; ");
    const auto& removed = *record(later[1]).find("s3")->find("object");
    CHECK_FALSE(removed.find("size"));
    CHECK_FALSE(removed.find("eTag"));
    CHECK(*removed.text("sequencer") > first);
}

TEST_CASE("filters choose keys by prefix and suffix") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto url = queue_url(w, "events");
    REQUIRE(configure(w, queue_rule(kQueue, "ObjectCreated:Put", filter("prefix", "data/")) +
                             queue_rule(kQueue, "ObjectRemoved:*", filter("suffix", ".tmp")))
                .status == 200);
    drain(w, url);
    for (const char* key : {"data/1", "error/1", "data", "data/x.tmp"})
        put_object(w, std::string("/bucket/") + key);
    CHECK(w.http("PUT", "/bucket/data/copied", {{"x-amz-copy-source", "bucket/data"}}).status ==
          200);
    w.http("DELETE", "/bucket/data/1");
    w.http("DELETE", "/bucket/data/x.tmp");
    CHECK(names(drain(w, url)) ==
          "ObjectCreated:Put data/1; ObjectCreated:Put data/x.tmp; ObjectRemoved:Delete "
          "data/x.tmp; ");
}

TEST_CASE("a configuration comes back as it was put, with an id for each rule") {
    WireTest w;
    create_bucket(w, "bucket");
    queue_url(w, "events");
    REQUIRE(configure(w, queue_rule(kQueue, "ObjectCreated:*", filter("prefix", "data/"))).status ==
            200);
    const auto shown = w.http("GET", "/bucket?notification").body;
    const auto rule = element(shown, "QueueConfiguration");
    CHECK_FALSE(element(rule, "Id").empty());
    CHECK(element(rule, "Queue") == kQueue);
    CHECK(element(rule, "Event") == "s3:ObjectCreated:*");
    CHECK(element(element(rule, "FilterRule"), "Name") == "Prefix");
    CHECK(element(element(rule, "FilterRule"), "Value") == "data/");
    w.restart();
    CHECK(w.http("GET", "/bucket?notification").body == shown);
    REQUIRE(configure(w, "").status == 200);
    CHECK(elements(w.http("GET", "/bucket?notification").body, "QueueConfiguration").empty());
}

TEST_CASE("a destination that is not there is refused and changes nothing") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto answer = configure(w, queue_rule(kQueue, "ObjectCreated:*"));
    CHECK(fault(answer) ==
          "400 InvalidArgument: Unable to validate the following destination "
          "configurations");
    CHECK(element(answer.body, "ArgumentName") == kQueue);
    CHECK(element(answer.body, "ArgumentValue") == "The destination queue does not exist");
    const auto topic =
        configure(w, "<TopicConfiguration><Topic>" + kTopic +
                         "</Topic><Event>s3:ObjectCreated:*</Event></TopicConfiguration>");
    CHECK(fault(topic) == fault(answer));
    const auto function = configure(
        w,
        "<CloudFunctionConfiguration><CloudFunction>arn:aws:lambda:us-east-1:000000000000:function:"
        "f</CloudFunction><Event>s3:ObjectCreated:*</Event></CloudFunctionConfiguration>");
    CHECK(fault(function) == fault(answer));
    CHECK(elements(w.http("GET", "/bucket?notification").body, "Event").empty());
    CHECK(configure(w, queue_rule(kQueue, "ObjectCreated:*"),
                    {{"x-amz-skip-destination-validation", "true"}})
              .status == 200);
}

TEST_CASE("a configuration that S3 would not take is refused") {
    WireTest w;
    create_bucket(w, "bucket");
    queue_url(w, "events");
    CHECK(fault(configure(w, queue_rule(kQueue, "ObjectCreated:*") +
                                 queue_rule(kQueue, "ObjectCreated:Put"))) ==
          "400 InvalidArgument: Configuration is ambiguously defined. Cannot have overlapping "
          "suffixes in two rules if the prefixes are overlapping for the same event type.");
    CHECK(fault(configure(w, queue_rule(kQueue, "ObjectEaten"))) ==
          "400 InvalidArgument: The event 's3:ObjectEaten' is not supported for notifications");
    CHECK(fault(configure(w, queue_rule(kQueue, "ObjectCreated:*", filter("infix", "x")))) ==
          "400 InvalidArgument: filter rule name must be either prefix or suffix");
    CHECK(fault(configure(
              w, queue_rule("arn:aws:sqs:eu-west-1:000000000000:events", "ObjectCreated:*"))) ==
          "400 InvalidArgument: The notification destination service region is not valid for the "
          "bucket location constraint");
    CHECK(fault(configure(w, queue_rule("events", "ObjectCreated:*"))) ==
          "400 InvalidArgument: The ARN is not well formed");
    CHECK(fault(configure(w, "<QueueConfiguration></QueueConfiguration>")) == kMalformedXml);
    CHECK(configure(w, "<EventBridgeConfiguration/>").status == 501);
    CHECK(fault(w.http("PUT", "/missing?notification", {}, "<NotificationConfiguration/>")) ==
          "404 NoSuchBucket: The specified bucket does not exist");
}

TEST_CASE("a topic's subscriber gets the event inside SNS's envelope") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto url = queue_url(w, "events");
    REQUIRE(w.query("sns", {{"Action", "CreateTopic"}, {"Name", "events"}}).status == 200);
    REQUIRE(w.query("sns", {{"Action", "Subscribe"},
                            {"TopicArn", kTopic},
                            {"Protocol", "sqs"},
                            {"Endpoint", kQueue}})
                .status == 200);
    REQUIRE(configure(w, "<TopicConfiguration><Topic>" + kTopic +
                             "</Topic><Event>s3:ObjectCreated:*</Event></TopicConfiguration>")
                .status == 200);
    const auto test = drain(w, url);
    REQUIRE(test.size() == 1);
    CHECK(test[0].text("Subject") == "Amazon S3 Notification");
    CHECK(Document::parse(*test[0].text("Message")).text("Event") == "s3:TestEvent");
    put_object(w, "/bucket/k");
    const auto events = drain(w, url);
    REQUIRE(events.size() == 1);
    CHECK(events[0].text("TopicArn") == kTopic);
    CHECK(names({Document::parse(*events[0].text("Message"))}) == "ObjectCreated:Put k; ");
}

TEST_CASE("an event whose queue is gone is tried again until the queue is back") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto url = queue_url(w, "events");
    REQUIRE(configure(w, queue_rule(kQueue, "ObjectCreated:*")).status == 200);
    drain(w, url);
    REQUIRE(w.json("AmazonSQS.DeleteQueue", R"({"QueueUrl":")" + url + R"("})").status == 200);
    w.advance(std::chrono::seconds(70));
    put_object(w, "/bucket/k");
    w.settle();
    w.restart();
    queue_url(w, "events");
    w.advance(std::chrono::minutes(15));
    CHECK(names(drain(w, url)) == "ObjectCreated:Put k; ");
    w.advance(std::chrono::hours(1));
    CHECK(drain(w, url).empty());
}

TEST_CASE("a refused write sends no event") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto url = queue_url(w, "events");
    put_object(w, "/bucket/k");
    REQUIRE(configure(w, queue_rule(kQueue, "ObjectCreated:* ObjectRemoved:*")).status == 200);
    drain(w, url);
    CHECK(w.http("PUT", "/bucket/k", {{"If-None-Match", "*"}}, "x").status == 412);
    CHECK(w.http("PUT", "/bucket/k", {{"Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="}}, "x").status ==
          400);
    CHECK(w.http("DELETE", "/bucket/k", {{"If-Match", "\"x\""}}).status == 412);
    CHECK(drain(w, url).empty());
}

TEST_CASE("changes of tags are events too") {
    WireTest w;
    create_bucket(w, "bucket");
    const auto url = queue_url(w, "events");
    put_object(w, "/bucket/k");
    REQUIRE(configure(w, queue_rule(kQueue, "ObjectTagging:*")).status == 200);
    drain(w, url);
    CHECK(w.http("PUT", "/bucket/k?tagging", {},
                 "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>")
              .status == 200);
    CHECK(w.http("DELETE", "/bucket/k?tagging").status == 204);
    CHECK(names(drain(w, url)) == "ObjectTagging:Put k; ObjectTagging:Delete k; ");
}

}  // namespace s3_notifications_test
