#pragma once
// What the ledger is told of messages. A message is alone in its space, which is its MessageId. All
// of it is on the way of every message, so that nothing is looked up for it.
#include <string>
#include <vector>

#include "runtime/faults.h"
#include "service/ledger.h"
#include "services/sqs/call.h"

namespace leat::sqs {

/// `from` is the sender's principal.
void record_send(service::Ledger& ledger, const Queue& queue, const std::string& message_id,
                 std::size_t bytes, const std::string& from, Timestamp now);
/// A fault that drops messages is told of here; what it does is not.
void record_receive(Call& call, const Queue& queue, const std::vector<ReceivedMessage>& messages,
                    const runtime::Fault& fault);
void record_delete(Call& call, const Queue& queue, const ReceiptHandle& handle);
void record_redrive(Call& call, const Queue& queue, const Queue& target,
                    const std::vector<MovedMessage>& messages);

/// The bytes of a MessageId, and back.
std::array<std::uint64_t, 2> packed_id(std::string_view message_id);
std::string unpacked_id(const std::array<std::uint64_t, 2>& id);

}  // namespace leat::sqs
