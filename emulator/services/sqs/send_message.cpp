#include "services/sqs/send.h"

#include "services/sqs/crossing.h"
#include "services/sqs/lookup.h"
#include "services/sqs/operations.h"

namespace leat::sqs {

SendMessageOutput send_message(Call& call, const SendMessageInput& input) {
    Queue& queue = queue_at(call, input.queue_url);
    const NewMessage message = new_message(input);
    check_message(queue, message);
    Sent sent =
        enqueue(call.store, queue, message, sender_id(call.context.principal), call.ids, call.now);
    record_send(call.service.ledger(), queue, sent.message_id, message.body.size(),
                call.context.principal, call.now);
    call.raise(call.service.signal(queue));
    SendMessageOutput output;
    output.md5_of_message_body = std::move(sent.md5_of_body);
    if (!sent.md5_of_attributes.empty())
        output.md5_of_message_attributes = std::move(sent.md5_of_attributes);
    if (!sent.md5_of_system_attributes.empty())
        output.md5_of_message_system_attributes = std::move(sent.md5_of_system_attributes);
    output.message_id = std::move(sent.message_id);
    return output;
}

}  // namespace leat::sqs
