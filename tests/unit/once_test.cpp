// Effects between services happen once, although the process may die between an effect and the
// sender's note of it: a door is cut after the work behind it was done.

#include "base/time_text.h"
#include "runtime/log.h"
#include "service/gaps.h"
#include "services/s3/operations.h"
#include "services/s3/s3.h"
#include "services/sns/operations.h"
#include "services/sns/sns.h"
#include "services/sqs/operations.h"
#include "services/sqs/sqs.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

namespace once_test {

using namespace leat;

namespace {

struct Cut : std::runtime_error {
    Cut() : runtime_error("cut") {}
};

/// SQS behind a door that can be cut, or refuse for now.
struct QueueDoor final : sqs::Door {
    explicit QueueDoor(sqs::Door& real) : real(real) {}
    std::vector<sqs::SendResult> send(const std::vector<sqs::OutgoingMessage>& messages,
                                      const std::string& principal,
                                      const service::Sender& sender) override {
        ++calls;
        if (refusals > 0) {
            --refusals;
            return std::vector<sqs::SendResult>(messages.size(), {"", "InternalError", "later"});
        }
        auto results = real.send(messages, principal, sender);
        if (cuts > 0) {
            --cuts;
            throw Cut();
        }
        return results;
    }
    void settled(const std::string& sender, const std::vector<std::int64_t>& rows) override {
        real.settled(sender, rows);
    }
    bool queue_exists(const std::string& arn) override { return real.queue_exists(arn); }

    sqs::Door& real;
    int cuts = 0, refusals = 0, calls = 0;
};

struct TopicDoor final : sns::Door {
    explicit TopicDoor(sns::Door& real) : real(real) {}
    std::string publish(const std::string& topic, const std::string& principal,
                        const std::string& source, sns::ServiceMessage message,
                        const service::Sender& sender, service::Ticket ticket) override {
        auto id = real.publish(topic, principal, source, std::move(message), sender, ticket);
        if (cuts > 0) {
            --cuts;
            throw Cut();
        }
        return id;
    }
    void settled(const std::string& sender, const std::vector<std::int64_t>& rows) override {
        real.settled(sender, rows);
    }
    bool topic_exists(const std::string& arn) override { return real.topic_exists(arn); }

    sns::Door& real;
    int cuts = 0;
};

struct NoOutside : service::Outside {
    service::OutsideAnswer send(const service::OutsideRequest&, Duration) override { return {}; }
};
struct NoListeners : runtime::ListenerFactory {
    std::unique_ptr<runtime::Listener> listen(runtime::LoopbackHandler, std::size_t) override {
        return nullptr;
    }
};

const std::string kQueue = "arn:aws:sqs:us-east-1:000000000000:q";
const std::string kTopic = "arn:aws:sns:us-east-1:000000000000:t";

/// S3, SNS and SQS on one data directory: topic t, queue q, bucket "bucket".
struct Scene {
    Scene() {
        runtime::set_log_level(runtime::LogLevel::Off);
        start();
        sqs->write_call<sqs::create_queue>(*sqs, scope, "test", sqs::CreateQueueInput{"q"});
        sns->write_call<sns::create_topic>(*sns, scope, "test", sns::CreateTopicInput{"t"});
        s3::CreateBucketInput bucket;
        bucket.bucket = "bucket";
        s3->write_call<s3::create_bucket>(*s3, scope, "test", bucket);
    }
    ~Scene() { stop(); }
    void start() {
        scheduler = std::make_unique<runtime::Scheduler>(clock);
        host.reset(new service::Host{
            *scheduler, faults, gaps, ids, outside, listeners, {}, folder.path()});
        sqs = std::make_unique<sqs::Sqs>(*host);
        sns = std::make_unique<sns::Sns>(*host);
        s3 = std::make_unique<s3::S3>(*host);
        queues = std::make_unique<QueueDoor>(*sqs);
        topics = std::make_unique<TopicDoor>(*sns);
        host->doors.open<sqs::Door>(*queues);
        host->doors.open<sns::Door>(*topics);
        sqs->start();
        sns->start();
        s3->start();
    }
    void stop() {
        scheduler->settle(std::chrono::seconds(20));
        s3->stop();
        sns->stop();
        sqs->stop();
        scheduler->stop();
        s3.reset();
        sns.reset();
        sqs.reset();
        scheduler.reset();
    }
    void restart() {
        stop();
        start();
        settle();
    }
    void settle() { scheduler->settle(std::chrono::seconds(20)); }
    void advance(int seconds) {
        scheduler->advance(clock.now() + std::chrono::seconds(seconds), std::chrono::seconds(20));
    }

    void subscribe_queue() {
        sns::SubscribeInput input;
        input.topic_arn = kTopic;
        input.protocol = "sqs";
        input.endpoint = kQueue;
        input.attributes = std::map<std::string, std::string>{{"RawMessageDelivery", "true"}};
        sns->write_call<sns::subscribe>(*sns, scope, "arn:aws:iam::000000000000:root", input);
    }
    void publish(const std::string& text) {
        sns::PublishInput input;
        input.topic_arn = kTopic;
        input.message = text;
        sns->write_call<sns::publish>(*sns, scope, "test", input);
    }
    /// Notifications of new objects go there.
    void notify(s3::Destination destination, const std::string& arn) {
        s3->write_store([&](s3::Store& store) {
            s3::NotificationRule rule;
            rule.destination = destination;
            rule.id = "r";
            rule.arn = arn;
            rule.events = {"s3:ObjectCreated:*"};
            store.set_rules(*store.find_bucket("bucket"), {rule});
        });
    }
    void put(const std::string& key, const service::Sender& sender = {},
             service::Ticket ticket = {}) {
        s3->put_object(scope, "test", {"bucket", key, "bytes of " + key}, sender, ticket);
    }
    std::int64_t in_queue() {
        return sqs->write_store([&](sqs::Store& store) {
            sqs::Queue& queue = *store.find(scope, "q");
            store.refresh(queue, clock.now());
            return queue.shelf.visible();
        });
    }

    const test::TemporaryFolder folder;
    runtime::Clock clock{runtime::ClockMode::Manual, from_civil(2026, 3, 1, 12)};
    runtime::Faults faults{clock};
    service::Gaps gaps{false};
    runtime::Ids ids{1};
    NoOutside outside;
    NoListeners listeners;
    service::Scope scope;
    std::unique_ptr<runtime::Scheduler> scheduler;
    std::unique_ptr<service::Host> host;
    std::unique_ptr<sqs::Sqs> sqs;
    std::unique_ptr<sns::Sns> sns;
    std::unique_ptr<s3::S3> s3;
    std::unique_ptr<QueueDoor> queues;
    std::unique_ptr<TopicDoor> topics;
};

}  // namespace

TEST_CASE("a message that reached its queue before a crash is not delivered a second time") {
    Scene s;
    s.subscribe_queue();
    s.queues->cuts = 1;
    s.publish("one");
    s.settle();
    CHECK(s.in_queue() == 1);
    s.publish("two");
    s.restart();
    CHECK(s.in_queue() == 2);
    s.publish("three");
    s.settle();
    CHECK(s.in_queue() == 3);
}

TEST_CASE("rows of an empty outbox are not numbered anew after a restart") {
    Scene s;
    s.subscribe_queue();
    for (int round = 1; round <= 4; ++round) {
        s.publish("again");
        s.settle();
        CHECK(s.in_queue() == round);
        s.restart();
    }
}

TEST_CASE("a delivery that was put off is not doubled either") {
    Scene s;
    s.subscribe_queue();
    s.queues->refusals = 1;
    s.queues->cuts = 1;
    s.publish("one");
    s.settle();
    CHECK(s.in_queue() == 1);
    CHECK(s.queues->calls == 2);
    s.restart();
    s.advance(3600);
    CHECK(s.in_queue() == 1);
}

TEST_CASE("an object's event reaches its queue once") {
    Scene s;
    s.notify(s3::Destination::Queue, kQueue);
    s.queues->cuts = 2;
    s.put("a");
    s.settle();
    CHECK(s.in_queue() == 1);
    s.put("b");
    s.settle();
    s.restart();
    s.advance(3600);
    CHECK(s.in_queue() == 2);
}

TEST_CASE("an object's event reaches its topic's queue once") {
    Scene s;
    s.subscribe_queue();
    s.notify(s3::Destination::Topic, kTopic);
    s.topics->cuts = 1;
    s.queues->cuts = 1;
    s.put("a");
    s.settle();
    s.restart();
    s.advance(3600);
    CHECK(s.in_queue() == 1);
}

TEST_CASE("an object that a service puts again makes no second event") {
    Scene s;
    s.notify(s3::Destination::Queue, kQueue);
    s.put("a", {"firehose"}, {7});
    s.settle();
    s.put("a", {"firehose"}, {7});
    s.restart();
    s.put("a", {"firehose"}, {7});
    s.settle();
    CHECK(s.in_queue() == 1);
    s.put("a", {"firehose"}, {8});
    s.settle();
    CHECK(s.in_queue() == 2);
}

TEST_CASE("nothing is remembered once the sender is done") {
    Scene s;
    s.subscribe_queue();
    s.notify(s3::Destination::Topic, kTopic);
    for (int i = 0; i < 20; ++i) s.put("k" + std::to_string(i));
    s.settle();
    CHECK(s.in_queue() == 20);
    const auto kept = s.sns->write_store(
        [](sns::Store& store) { return store.inbox.answer({"s3 notifier"}, {20}).has_value(); });
    CHECK_FALSE(kept);
}

}  // namespace once_test
