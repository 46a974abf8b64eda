#include "services/sqs/receipt_handle.h"

#include <cstring>

#include "base/encoding.h"

namespace leat::sqs {
namespace {

// Three fixed bytes (the handles of the service begin with "AQEB", too), then six masked words and
// the seal over them.
constexpr std::string_view kMark("\x01\x01\x01", 3);
constexpr std::size_t kWords = 6;
constexpr std::size_t kSize = 3 + 8 * (kWords + 1);

std::uint64_t mix(std::uint64_t x) {
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9ULL;
    x ^= x >> 27;
    x *= 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

std::uint64_t seal_of(const std::uint64_t (&words)[kWords], std::uint64_t secret) {
    std::uint64_t sum = mix(secret ^ 0x9e3779b97f4a7c15ULL);
    for (const std::uint64_t word : words) sum = mix(sum ^ word) + secret;
    return mix(sum);
}

void mask(std::uint64_t (&words)[kWords], std::uint64_t secret, std::uint64_t seal) {
    for (std::size_t i = 0; i < kWords; ++i) words[i] ^= mix(secret + seal + i);
}

}  // namespace

std::string ReceiptHandle::seal(std::int64_t queue_id, std::uint64_t secret) const {
    std::uint64_t words[kWords]{static_cast<std::uint64_t>(queue_id),
                                static_cast<std::uint64_t>(message),
                                receive,
                                static_cast<std::uint64_t>(received.ms),
                                message_id[0],
                                message_id[1]};
    const std::uint64_t sum = seal_of(words, secret);
    mask(words, secret, sum);
    char bytes[kSize];
    std::memcpy(bytes, kMark.data(), kMark.size());
    std::memcpy(bytes + 3, words, sizeof words);
    std::memcpy(bytes + 3 + sizeof words, &sum, sizeof sum);
    return base64_encode({bytes, kSize});
}

std::optional<ReceiptHandle> ReceiptHandle::open(std::string_view text, std::int64_t queue_id,
                                                 std::uint64_t secret) {
    if (text.size() != (kSize + 2) / 3 * 4) return std::nullopt;
    const auto bytes = base64_decode(text);
    if (!bytes || bytes->size() != kSize || !bytes->starts_with(kMark)) return std::nullopt;
    std::uint64_t words[kWords], sum;
    std::memcpy(words, bytes->data() + 3, sizeof words);
    std::memcpy(&sum, bytes->data() + 3 + sizeof words, sizeof sum);
    mask(words, secret, sum);
    if (seal_of(words, secret) != sum || words[0] != static_cast<std::uint64_t>(queue_id))
        return std::nullopt;
    return ReceiptHandle{static_cast<std::int64_t>(words[1]),
                         static_cast<std::uint32_t>(words[2]),
                         {static_cast<std::int64_t>(words[3])},
                         {words[4], words[5]}};
}

}  // namespace leat::sqs
