#pragma once
// How operations come from their input to a queue and to a message of it.
#include <optional>
#include <string>

#include "services/sqs/call.h"
#include "services/sqs/errors.h"
#include "services/sqs/queue_url.h"

namespace leat::sqs {

inline protocol::Error no_such_queue() {
    return QueueDoesNotExist("The specified queue does not exist.");
}

/// The queue that a URL names, in the writer's store; throws QueueDoesNotExist. The URL's account
/// counts, not the caller's.
inline Queue& queue_at(Call& call, const std::string& url) {
    const QueueName name = parse_queue_url(url);
    Queue* queue = call.store.find({name.account, call.region}, name.name);
    if (!queue) throw no_such_queue();
    return *queue;
}

/// The same on a read connection.
inline Queue read_queue_at(Call& call, const std::string& url) {
    const QueueName name = parse_queue_url(url);
    auto queue = call.store.read({name.account, call.region}, name.name);
    if (!queue) throw no_such_queue();
    return std::move(*queue);
}

inline std::string url_of(Call& call, const Queue& queue) {
    return queue_url(call.context.endpoint, queue.scope.account, queue.name);
}

/// What a receipt handle says; throws ReceiptHandleIsInvalid when it is not one of this queue's.
inline ReceiptHandle open_handle(const Queue& queue, const std::string& text,
                                 bool in_batch = false) {
    const auto handle = ReceiptHandle::open(text, queue.id, queue.secret);
    if (handle) return *handle;
    if (in_batch)
        throw ReceiptHandleIsInvalid("The receipt handle \"" + text +
                                     "\" is not valid for this queue.");
    throw ReceiptHandleIsInvalid("The input receipt handle \"" + text +
                                 "\" is not a valid receipt handle.");
}

/// True when the handle's message lies on the present shelf: not from before a purge.
inline bool on_shelf(const Queue& queue, const ReceiptHandle& handle) {
    return MessageKey::shelf(handle.message) == queue.shelf.number;
}

}  // namespace leat::sqs
