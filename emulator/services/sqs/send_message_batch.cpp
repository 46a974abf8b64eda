#include "services/sqs/batch.h"
#include "services/sqs/crossing.h"
#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"
#include "services/sqs/send.h"

namespace leat::sqs {
namespace {

// All entries together, whatever the queue's own limit is.
void check_total(const std::vector<SendMessageBatchRequestEntry>& entries) {
    constexpr std::size_t kMost = MiB;
    std::size_t total = 0;
    for (const auto& entry : entries) {
        total += entry.message_body.size();
        if (!entry.message_attributes) continue;
        for (const auto& [name, value] : *entry.message_attributes) {
            total += name.size() + value.data_type.size();
            if (value.binary_value)
                total += value.binary_value->bytes.size();
            else if (value.string_value)
                total += value.string_value->size();
        }
    }
    if (total > kMost)
        throw BatchRequestTooLong(
            format("Batch requests cannot be longer than %zu bytes. You have "
                   "sent %zu bytes.",
                   kMost, total));
}

}  // namespace

SendMessageBatchOutput send_message_batch(Call& call, const SendMessageBatchInput& input) {
    Queue& queue = queue_at(call, input.queue_url);
    check_batch(input.entries, "SendMessageBatchRequestEntry");
    check_total(input.entries);
    const std::string sender = sender_id(call.context.principal);
    SendMessageBatchOutput output;
    for (const auto& entry : input.entries) {
        try {
            const NewMessage message = new_message(entry);
            check_message(queue, message);
            Sent sent = enqueue(call.store, queue, message, sender, call.ids, call.now);
            record_send(call.service.ledger(), queue, sent.message_id, message.body.size(),
                        call.context.principal, call.now);
            auto& result = output.successful.emplace_back();
            result.id = entry.id;
            result.message_id = std::move(sent.message_id);
            result.md5_of_message_body = std::move(sent.md5_of_body);
            if (!sent.md5_of_attributes.empty())
                result.md5_of_message_attributes = std::move(sent.md5_of_attributes);
            if (!sent.md5_of_system_attributes.empty())
                result.md5_of_message_system_attributes = std::move(sent.md5_of_system_attributes);
        } catch (const protocol::Error& error) {
            output.failed.push_back(failed_entry(entry.id, error));
        }
    }
    if (!output.successful.empty()) call.raise(call.service.signal(queue));
    return output;
}

}  // namespace leat::sqs
