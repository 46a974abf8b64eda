#pragma once
// A Firehose service on a manual clock between stand-ins for S3, Lambda and Kinesis. One thread.
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <set>

#include "base/encoding.h"
#include "base/strings.h"
#include "protocol/document.h"
#include "runtime/log.h"
#include "service/gaps.h"
#include "services/firehose/firehose.h"
#include "services/firehose/operations.h"
#include "services/kinesis/door.h"
#include "services/lambda/door.h"
#include "services/s3/door.h"
#include "tests/support/folder.h"

namespace leat::firehose::test {

using protocol::Document;

struct FakeS3 : s3::Door {
    std::mutex mutex;
    std::set<std::string> buckets{"bucket", "backup"};
    std::map<std::string, s3::NewObject> objects;  // bucket/key
    int puts = 0, written = 0;
    bool crash_after_put = false;  // the object is there, but the answer never comes

    std::map<std::int64_t, std::string> etags;  // by ticket, until it is settled

    s3::PutResult put_object(const service::Scope&, const std::string&, s3::NewObject object,
                             const service::Sender&, service::Ticket ticket) override {
        std::lock_guard lock(mutex);
        ++puts;
        if (const auto before = etags.find(ticket.row); before != etags.end())
            return {before->second, ticket.row};
        if (!buckets.contains(object.bucket)) {
            static constexpr protocol::ErrorType kNoSuchBucket{.code = "NoSuchBucket",
                                                               .status = 404};
            throw kNoSuchBucket("The specified bucket does not exist");
        }
        objects[object.bucket + "/" + object.key] = std::move(object);
        etags[ticket.row] = "etag";
        ++written;
        if (std::exchange(crash_after_put, false)) throw std::runtime_error("crash");
        return {"etag", ticket.row};
    }
    void settled(const std::string&, const std::vector<std::int64_t>& rows) override {
        std::lock_guard lock(mutex);
        for (const auto row : rows) etags.erase(row);
    }
    s3::StoredObject get_object(const service::Scope&, const std::string&, const std::string&,
                                const std::optional<std::string>&) override {
        return {};
    }
    bool bucket_exists(const std::string& bucket) override { return buckets.contains(bucket); }
    std::vector<std::string> list_keys(const service::Scope&, const std::string&,
                                       const std::string&, const std::string&) override {
        return {};
    }

    std::vector<std::string> keys(const std::string& prefix = "") {
        std::lock_guard lock(mutex);
        std::vector<std::string> keys;
        for (const auto& [key, object] : objects)
            if (key.starts_with(prefix)) keys.push_back(key);
        return keys;
    }
    std::string body(const std::string& key) {
        std::lock_guard lock(mutex);
        return objects.at(key).bytes;
    }
    /// The bodies below a prefix, in order of their keys.
    std::string all(const std::string& prefix) {
        std::string text;
        for (const auto& key : keys(prefix)) text += body(key);
        return text;
    }
};

struct FakeLambda : lambda::Door {
    std::mutex mutex;  // the lanes of several shards invoke at the same time
    std::function<lambda::Invocation(const Document& event)> function;
    std::vector<Document> events;
    std::vector<Timestamp> times;
    const runtime::Clock* clock = nullptr;

    lambda::Invocation invoke(const std::string&, const std::string& payload,
                              const std::string&) override {
        std::lock_guard lock(mutex);
        events.push_back(Document::parse(payload));
        times.push_back(clock->now());
        return function(events.back());
    }
    std::string invoke_async(const std::string&, const std::string&, const std::string&,
                             const service::Sender&, service::Ticket) override {
        return "";
    }
    void settled(const std::string&, const std::vector<std::int64_t>&) override {}
    bool function_exists(const std::string&) override { return true; }
};

struct FakeKinesis : kinesis::Door {
    std::mutex mutex;
    kinesis::StreamInfo info{
        .arn = "", .status = "ACTIVE", .created = {1}, .shards = {{"s-0", {}}}};
    std::map<std::string, std::vector<kinesis::StreamRecord>> records;
    std::set<std::string> ended;
    runtime::SignalPtr signal = std::make_shared<runtime::Signal>();

    void put(const std::string& shard, const std::string& key, const std::string& data,
             Timestamp arrival) {
        {
            std::lock_guard lock(mutex);
            auto& all = records[shard];
            const auto number = format("%056zu", all.size() + 1);
            all.push_back({number, key, data, arrival});
        }
        signal->raise();
    }
    kinesis::StreamInfo describe(const service::Scope&, const std::string&) override {
        std::lock_guard lock(mutex);
        return info;
    }
    std::string position(const service::Scope&, const std::string&, const std::string& shard,
                         kinesis::Start start, Timestamp) override {
        std::lock_guard lock(mutex);
        return std::to_string(start == kinesis::Start::Latest ? records[shard].size() : 0);
    }
    void put_records(const service::Scope&, const std::string&,
                     const std::vector<kinesis::OutgoingRecord>&, const std::string&,
                     const service::Sender&) override {
        throw std::logic_error("Firehose puts nothing into a stream");
    }
    kinesis::ReadPage read(const service::Scope&, const std::string&, const std::string& shard,
                           const std::string& position, int, std::int64_t) override {
        std::lock_guard lock(mutex);
        const auto& all = records[shard];
        const auto at = static_cast<std::size_t>(std::stoul(position));
        kinesis::ReadPage page;
        page.records.assign(all.begin() + static_cast<std::ptrdiff_t>(at), all.end());
        page.next = std::to_string(all.size());
        page.at_end = true;
        page.shard_ended = ended.contains(shard);
        return page;
    }
    runtime::SignalPtr changed(const service::Scope&, const std::string&) override {
        return signal;
    }
};

struct NoOutside : service::Outside {
    service::OutsideAnswer send(const service::OutsideRequest&, Duration) override { return {}; }
};
struct NoListeners : runtime::ListenerFactory {
    std::unique_ptr<runtime::Listener> listen(runtime::LoopbackHandler, std::size_t) override {
        return nullptr;
    }
};

inline const Timestamp kStart = from_civil(2026, 3, 1, 12);
inline const std::string kRole = "arn:aws:iam::000000000000:role/r";

struct Fixture {
    Fixture() {
        runtime::set_log_level(runtime::LogLevel::Off);
        start();
    }
    ~Fixture() { stop(); }

    /// Ends the service without any farewell and starts another on the same data.
    void restart() {
        stop();
        start();
    }
    void start() {
        scheduler = std::make_unique<runtime::Scheduler>(clock);
        host.reset(new service::Host{
            *scheduler, faults, gaps, ids, outside, listeners, {}, folder.path()});
        host->doors.open<s3::Door>(s3);
        host->doors.open<lambda::Door>(lambda);
        host->doors.open<kinesis::Door>(kinesis);
        lambda.clock = &clock;
        service = std::make_unique<Firehose>(*host);
        service->start();
        settle();
    }
    void stop() {
        service->stop();
        scheduler->stop();
        service.reset();
        scheduler.reset();
    }

    void settle() { scheduler->settle(std::chrono::seconds(20)); }
    void advance(int seconds) {
        scheduler->advance(clock.now() + std::chrono::seconds(seconds), std::chrono::seconds(20));
    }

    void create(const std::string& name, ExtendedS3DestinationConfiguration destination,
                bool from_kinesis = false) {
        service::TypedExchange<CreateDeliveryStreamInput, CreateDeliveryStreamOutput> exchange;
        exchange.in.delivery_stream_name = name;
        exchange.in.extended_s3_destination_configuration = std::move(destination);
        if (from_kinesis) {
            exchange.in.delivery_stream_type = kKinesisStreamAsSource;
            exchange.in.kinesis_stream_source_configuration = {
                "arn:aws:kinesis:us-east-1:000000000000:stream/source", kRole};
        }
        service::Context context;
        std::exception_ptr fault;
        for (const auto& operation : service->identity().operations)
            if (std::string(operation.traits.name) == "CreateDeliveryStream")
                service->run(operation, context, exchange,
                             [&](std::exception_ptr why) { fault = why; });
        settle();
        if (fault) std::rethrow_exception(fault);
    }
    std::string put(const std::string& name, const std::string& data) {
        return service
            ->write_call<put_record>(*service, scope, "test", PutRecordInput{name, {{data}}})
            .record_id;
    }

    const leat::test::TemporaryFolder folder;
    runtime::Clock clock{runtime::ClockMode::Manual, kStart};
    runtime::Faults faults{clock};
    service::Gaps gaps{false};
    runtime::Ids ids{1};
    NoOutside outside;
    NoListeners listeners;
    FakeS3 s3;
    FakeLambda lambda;
    FakeKinesis kinesis;
    service::Scope scope;
    std::unique_ptr<runtime::Scheduler> scheduler;
    std::unique_ptr<service::Host> host;
    std::unique_ptr<Firehose> service;
};

inline ExtendedS3DestinationConfiguration destination(int megabytes = 5, int seconds = 300) {
    ExtendedS3DestinationConfiguration d;
    d.role_arn = kRole;
    d.bucket_arn = "arn:aws:s3:::bucket";
    d.prefix = "data/";
    d.error_output_prefix = "error/!{firehose:error-output-type}/";
    d.buffering_hints = {megabytes, seconds};
    return d;
}

inline ExtendedS3DestinationConfiguration transforming(int megabytes = 5, int seconds = 300,
                                                       std::vector<ProcessorParameter> more = {}) {
    auto d = destination(megabytes, seconds);
    Processor lambda{"Lambda",
                     std::vector<ProcessorParameter>{
                         {"LambdaArn", "arn:aws:lambda:us-east-1:000000000000:function:f"}}};
    for (auto& parameter : more) lambda.parameters->push_back(parameter);
    d.processing_configuration = {true, std::vector<Processor>{lambda}};
    return d;
}

/// A function's answer that gives each record to `each`, which makes the entry's members after the
/// id.
inline lambda::Invocation answer(const Document& event,
                                 const std::function<std::string(const std::string& data)>& each) {
    std::string text = R"({"records":[)";
    bool first = true;
    for (const Document& record : event.find("records")->items()) {
        text += std::exchange(first, false) ? "" : ",";
        text += R"({"recordId":")" + *record.text("recordId") + "\"," +
                each(*base64_decode(*record.text("data"))) + "}";
    }
    return {.payload = text + "]}"};
}
inline std::string ok(const std::string& data) {
    return R"("result":"Ok","data":")" + base64_encode(data) + "\"";
}

}  // namespace leat::firehose::test
