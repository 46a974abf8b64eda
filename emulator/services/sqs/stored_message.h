#pragma once
// A message as it lies in a queue, and the key of its row. Plain values.
//
// A key packs the shelf (a queue's storage; purging a queue gives it a new one), the lane and a
// running number. Fresh: sent and never received, in order of sending; those between the shelf's
// head and tail have no other row. Delayed: sent with a delay. Moved: come from another queue as
// dead letters.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"
#include "services/sqs/message_attributes.h"

namespace leat::sqs {

enum class Lane : std::uint8_t { Fresh = 0, Delayed = 1, Moved = 2 };

struct MessageKey {
    static constexpr int kNumberBits = 40, kLaneBits = 2;
    static constexpr std::int64_t pack(std::int64_t shelf, Lane lane, std::int64_t number) {
        return (shelf << (kNumberBits + kLaneBits)) |
               (static_cast<std::int64_t>(lane) << kNumberBits) | number;
    }
    static constexpr std::int64_t shelf(std::int64_t key) {
        return key >> (kNumberBits + kLaneBits);
    }
    static constexpr std::int64_t number(std::int64_t key) {
        return key & ((std::int64_t{1} << kNumberBits) - 1);
    }
    /// One past the last key of a lane.
    static constexpr std::int64_t end(std::int64_t shelf, Lane lane) {
        return pack(shelf, lane, 0) + (std::int64_t{1} << kNumberBits);
    }
    /// One past the last key of a shelf.
    static constexpr std::int64_t end(std::int64_t shelf) {
        return pack(shelf + 1, Lane::Fresh, 0);
    }
};

/// What travels with a body.
struct MessageDetails {
    std::string sender_id;
    std::optional<std::string> trace_header;
    std::optional<std::string> group_id;
    std::optional<std::string> dead_letter_source;  // ARN of the queue it was moved from
    Attributes attributes;
    bool operator==(const MessageDetails&) const = default;

    std::string encode() const;
    static MessageDetails decode(std::string_view bytes);
};

struct StoredMessage {
    std::string message_id;
    Timestamp sent_at;
    std::string md5;  // of the body, raw
    std::string body;
    MessageDetails details;
};

}  // namespace leat::sqs
