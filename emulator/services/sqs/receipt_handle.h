#pragma once
// Receipt handles: which message of which queue, and which of its receives. The text is opaque and
// sealed with the queue's secret, so that nonsense and another queue's handles are recognised
// without looking anything up.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"

namespace leat::sqs {

struct ReceiptHandle {
    std::int64_t message = 0;   // key of the message's row
    std::uint32_t receive = 0;  // its how-manieth receive this was
    Timestamp received;
    std::array<std::uint64_t, 2> message_id{};  // the 16 bytes of its MessageId
    bool operator==(const ReceiptHandle&) const = default;

    std::string seal(std::int64_t queue_id, std::uint64_t secret) const;
    /// Nothing when the text was not sealed for this queue.
    static std::optional<ReceiptHandle> open(std::string_view text, std::int64_t queue_id,
                                             std::uint64_t secret);
};

}  // namespace leat::sqs
