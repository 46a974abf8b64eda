#include "services/sqs/sqs.h"

#include "base/encoding.h"
#include "protocol/shape.h"
#include "services/sqs/crossing.h"
#include "services/sqs/errors.h"
#include "services/sqs/operations.h"
#include "services/sqs/send.h"

namespace leat::sqs {

using service::read;
using service::waiting;
using service::write;

namespace {

// GetQueueAttributes writes: it moves the line between hidden and visible messages, so that
// counting costs each message once.
constexpr service::Operation kOperations[]{
    write<create_queue>("CreateQueue"),
    write<delete_queue>("DeleteQueue"),
    read<get_queue_url>("GetQueueUrl"),
    read<list_queues>("ListQueues"),
    write<get_queue_attributes>("GetQueueAttributes"),
    write<set_queue_attributes>("SetQueueAttributes"),
    write<purge_queue>("PurgeQueue"),
    read<list_dead_letter_source_queues>("ListDeadLetterSourceQueues"),
    write<send_message>("SendMessage"),
    write<send_message_batch>("SendMessageBatch"),
    waiting<receive_message>("ReceiveMessage"),
    write<delete_message>("DeleteMessage"),
    write<delete_message_batch>("DeleteMessageBatch"),
    write<change_message_visibility>("ChangeMessageVisibility"),
    write<change_message_visibility_batch>("ChangeMessageVisibilityBatch"),
    write<add_permission>("AddPermission"),
    write<remove_permission>("RemovePermission"),
    write<tag_queue>("TagQueue"),
    write<untag_queue>("UntagQueue"),
    read<list_queue_tags>("ListQueueTags"),
};

std::span<const protocol::Codec* const> codecs() {
    static const protocol::Codec* const list[]{&protocol::aws_json_1_0(), &protocol::aws_query()};
    return list;
}

constexpr const char* kHostLabels[]{"sqs", "queue"};

const service::Identity kIdentity{
    .traits = {.name = "sqs",
               .signing_name = "sqs",
               .target_prefix = "AmazonSQS",
               .api_version = "2012-11-05",
               .xml_namespace = "http://queue.amazonaws.com/doc/2012-11-05/",
               .json_namespace = "com.amazonaws.sqs",
               .query_compatible = true,
               .query_error_detail = true,
               .omit_empty_lists = true,
               .validation = protocol::ValidationStyle::MissingParameter,
               .throttled = {.type = &RequestThrottled}},
    .codecs = &codecs,
    .operations = kOperations,
    .host_labels = kHostLabels,
};

// The inbox keeps the 16 bytes of a message's id.
std::string packed(const std::string& message_id) {
    std::string digits;
    for (const char c : message_id)
        if (c != '-') digits += c;
    return *hex_decode(digits);
}

std::string unpacked(const std::string& bytes) {
    std::string id = hex_encode(bytes);
    for (const std::size_t dash : {8, 13, 18, 23}) id.insert(dash, 1, '-');
    return id;
}

}  // namespace

Sqs::Sqs(service::Host& host) : StoredService(host, "sqs"), housekeeper_(*this) {
    host.doors.open<Door>(*this);
}

Sqs::~Sqs() { Sqs::stop(); }

const service::Identity& Sqs::identity() const { return kIdentity; }

void Sqs::start() {
    started_ = true;
    host_.scheduler.add(housekeeper_, has_state());
}

void Sqs::stop() {
    StoredService::stop();
    if (started_) host_.scheduler.remove(housekeeper_);
    started_ = false;
}

const runtime::SignalPtr& Sqs::signal(Queue& queue) {
    if (!queue.signal) {
        std::lock_guard lock(mutex_);
        auto& signal = signals_[queue.id];
        if (!signal) signal = std::make_shared<runtime::Signal>();
        queue.signal = signal;
    }
    return queue.signal;
}

void Sqs::drop_signal(std::int64_t queue_id) {
    std::lock_guard lock(mutex_);
    signals_.erase(queue_id);
}

SendResult Sqs::take(Store& store, const OutgoingMessage& message, const std::string& principal,
                     Timestamp now, std::vector<runtime::SignalPtr>& signals) {
    try {
        const auto arn = service::Arn::parse(message.queue_arn);
        Queue* queue = arn ? store.find(arn->scope(), arn->resource) : nullptr;
        if (!queue) throw QueueDoesNotExist("The specified queue does not exist.");
        NewMessage outgoing{.body = message.body, .group_id = message.group_id};
        for (const auto& [name, attribute] : message.attributes)
            outgoing.attributes[name] = {attribute.data_type, attribute.value};
        check_attributes(outgoing.attributes);
        check_message(*queue, outgoing);
        const auto sent = enqueue(store, *queue, outgoing, sender_id(principal), host_.ids, now);
        record_send(ledger(), *queue, sent.message_id, message.body.size(), principal, now);
        const auto& waiting = signal(*queue);
        if (signals.empty() || signals.back() != waiting) signals.push_back(waiting);
        return {sent.message_id, "", ""};
    } catch (const protocol::Error& error) {
        const ErrorType& type = error.type();
        return {"", type.query_code ? type.query_code : type.code, error.message()};
    }
}

std::vector<SendResult> Sqs::send(const std::vector<OutgoingMessage>& messages,
                                  const std::string& principal, const service::Sender& sender) {
    std::vector<runtime::SignalPtr> signals;
    auto results = write_store([&](Store& store) {
        signals.clear();
        const Timestamp now = host_.scheduler.now();
        store.inbox.settle(sender);
        std::vector<SendResult> sent;
        sent.reserve(messages.size());
        for (const OutgoingMessage& message : messages) {
            if (const auto before = store.inbox.answer(sender, message.ticket)) {
                sent.push_back({unpacked(*before), "", ""});
                continue;
            }
            sent.push_back(take(store, message, principal, now, signals));
            // A refusal had no effect: a repeat is looked at anew.
            if (sent.back().error_code.empty())
                store.inbox.remember(sender, message.ticket, packed(sent.back().message_id));
        }
        return sent;
    });
    for (const auto& signal : signals) signal->raise();
    return results;
}

void Sqs::settled(const std::string& sender, const std::vector<std::int64_t>& rows) {
    write_store([&](Store& store) { store.inbox.settle(sender, rows); });
}

bool Sqs::queue_exists(const std::string& queue_arn) {
    const auto arn = service::Arn::parse(queue_arn);
    if (!arn || !has_state()) return false;
    return read_store(
        [&](Store& store) { return store.read(arn->scope(), arn->resource).has_value(); });
}

void Sqs::reset_account(Store& store, const std::string& account) { store.erase_account(account); }

// Whoever waits looks again and finds its queue gone.
void Sqs::forget(const std::string*) {
    std::map<std::int64_t, runtime::SignalPtr> signals;
    {
        std::lock_guard lock(mutex_);
        signals.swap(signals_);
    }
    for (const auto& [id, signal] : signals) signal->raise();
    housekeeper_.wake();
}

std::unique_ptr<service::Service> make_sqs(service::Host& host) {
    return std::make_unique<Sqs>(host);
}

}  // namespace leat::sqs
