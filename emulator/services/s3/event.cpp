#include "services/s3/event.h"

#include "base/digest.h"
#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"
#include "protocol/codec.h"
#include "protocol/document.h"
#include "services/s3/s3.h"

namespace leat::s3 {

namespace {

using protocol::Document;

/// The short form of an account's identity in events.
std::string principal_id(const std::string& account) {
    auto text = hex_encode(sha256("principal of account " + account)).substr(0, 13);
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return "A" + text;
}

/// Who caused the event: an account's own identity, or a service that acts in its name.
std::string caller_id(const service::Context& context) {
    const auto& principal = context.principal;
    if (principal.empty() || principal.starts_with("arn:"))
        return "AWS:" + principal_id(context.scope.account);
    return "AWS:" + principal_id(context.scope.account) + ":" + principal;
}

}  // namespace

std::string event_document(const service::Context& context, const Bucket& bucket,
                           const std::string& configuration_id, const ObjectEvent& event,
                           std::uint64_t sequence) {
    auto object = Document::object({{"key", form_encode_key(event.key)}});
    if (event.size) {
        object.set("size", *event.size);
        object.set("eTag", event.etag);
    }
    // Sequencers of one key compare as text; later events have the greater one.
    object.set("sequencer", format("00%016llX", static_cast<unsigned long long>(sequence)));
    auto record = Document::object({
        {"eventVersion", "2.1"},
        {"eventSource", "aws:s3"},
        {"awsRegion", bucket.region},
        {"eventTime", iso8601_millis(context.now)},
        {"eventName", event.name},
        {"userIdentity", Document::object({{"principalId", caller_id(context)}})},
        {"requestParameters", Document::object({{"sourceIPAddress", context.peer}})},
        {"responseElements",
         Document::object({{"x-amz-request-id", context.request_id},
                           {"x-amz-id-2", protocol::extended_request_id(context.request_id)}})},
        {"s3",
         Document::object(
             {{"s3SchemaVersion", "1.0"},
              {"configurationId", configuration_id},
              {"bucket", Document::object(
                             {{"name", bucket.name},
                              {"ownerIdentity",
                               Document::object({{"principalId", principal_id(bucket.account)}})},
                              {"arn", "arn:aws:s3:::" + bucket.name}})},
              {"object", std::move(object)}})},
    });
    return Document::object({{"Records", Document::array({std::move(record)})}}).to_json();
}

std::string test_event_document(const service::Context& context, const std::string& bucket) {
    return Document::object({{"Service", "Amazon S3"},
                             {"Event", "s3:TestEvent"},
                             {"Time", iso8601_millis(context.now)},
                             {"Bucket", bucket},
                             {"RequestId", context.request_id},
                             {"HostId", protocol::extended_request_id(context.request_id)}})
        .to_json();
}

void announce(Call& call, const Bucket& bucket, const ObjectEvent& event) {
    bool wanted = false;
    auto sequence = static_cast<std::uint64_t>(event.sequence);
    for (const auto& rule : *bucket.rules) {
        if (!rule.wants(event.name, event.key)) continue;
        wanted = true;
        if (!sequence) sequence = call.store.next_sequence();
        OutboxRow row;
        row.created = call.now;
        row.destination = rule.destination;
        row.target = rule.arn;
        row.bucket = bucket.name;
        row.account = bucket.account;
        row.key = event.key;
        row.place = static_cast<std::int64_t>(sequence);
        row.payload = event_document(call.context, bucket, rule.id, event, sequence);
        call.store.add_notification(row, call.now);
    }
    if (wanted) call.wake(call.service.notifier());
}

}  // namespace leat::s3
