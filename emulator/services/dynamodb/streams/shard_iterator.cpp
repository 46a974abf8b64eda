#include "services/dynamodb/streams/shard_iterator.h"

#include "base/digest.h"
#include "base/encoding.h"

namespace leat::dynamodb {
namespace {

constexpr Duration kLifetime = std::chrono::minutes(15);
constexpr std::string_view kVersion = "|1|";
constexpr std::size_t kDigest = 32;

void put(std::string& out, std::int64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8)
        out += static_cast<char>(static_cast<std::uint64_t>(value) >> shift);
}

std::int64_t take(std::string_view& in) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) value = value << 8 | static_cast<unsigned char>(in[i]);
    in.remove_prefix(8);
    return static_cast<std::int64_t>(value);
}

std::string digest_of(std::string_view stream_arn, std::string_view fields) {
    return sha256(std::string(fields) + std::string(stream_arn));
}

}  // namespace

std::string ShardIterator::text() const {
    std::string fields;
    put(fields, shard_key);
    put(fields, counter);
    put(fields, made.ms);
    return stream_arn + std::string(kVersion) +
           base64_encode(digest_of(stream_arn, fields) + fields);
}

std::optional<ShardIterator> ShardIterator::parse(std::string_view text) {
    const std::size_t bar = text.find(kVersion);
    if (bar == std::string_view::npos) return std::nullopt;
    const auto bytes = base64_decode(text.substr(bar + kVersion.size()));
    if (!bytes || bytes->size() != kDigest + 24) return std::nullopt;
    std::string_view fields = std::string_view(*bytes).substr(kDigest);
    ShardIterator iterator{.stream_arn = std::string(text.substr(0, bar))};
    if (digest_of(iterator.stream_arn, fields) != bytes->substr(0, kDigest)) return std::nullopt;
    iterator.shard_key = take(fields);
    iterator.counter = take(fields);
    iterator.made = {take(fields)};
    return iterator;
}

bool ShardIterator::expired(Timestamp now) const { return made.ms < 0 || now - made > kLifetime; }

}  // namespace leat::dynamodb
