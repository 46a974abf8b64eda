#include "services/kinesis/sealed.h"

#include <algorithm>

#include "base/digest.h"
#include "base/encoding.h"

namespace leat::kinesis {
namespace {

constexpr std::string_view kPrefix("\0\0\0\0\0\0\0\1", 8);
constexpr std::size_t kDigest = 32;
constexpr std::size_t kSmallest = 144;

/// XORs bytes with a stream that the digest determines; doing it twice restores them.
void mask(std::string& bytes, std::string_view digest) {
    std::uint64_t state = 0;
    for (const char c : digest.substr(0, 8)) state = state << 8 | static_cast<unsigned char>(c);
    for (std::size_t i = 0; i < bytes.size(); i += 8) {
        state += 0x9e3779b97f4a7c15u;  // splitmix64
        std::uint64_t word = state;
        word = (word ^ word >> 30) * 0xbf58476d1ce4e5b9u;
        word = (word ^ word >> 27) * 0x94d049bb133111ebu;
        word ^= word >> 31;
        for (std::size_t j = 0; j < 8 && i + j < bytes.size(); ++j)
            bytes[i + j] = static_cast<char>(bytes[i + j] ^ static_cast<char>(word >> 8 * j));
    }
}

}  // namespace

Sealer& Sealer::number(std::int64_t value) {
    for (int i = 0; i < 8; ++i)
        plain_ += static_cast<char>(static_cast<std::uint64_t>(value) >> 8 * i);
    return *this;
}

Sealer& Sealer::text(std::string_view value) {
    plain_ += static_cast<char>(value.size());
    plain_ += value;
    return *this;
}

std::string Sealer::finish() const {
    std::string body = plain_;
    const std::size_t size = std::max(kSmallest, (kDigest + body.size() + 15) / 16 * 16);
    body.resize(size - kDigest, '\0');
    const std::string digest = sha256(body);
    mask(body, digest);
    std::string bytes(kPrefix);
    bytes += digest;
    bytes += body;
    return base64_encode(bytes);
}

std::optional<Unsealer> Unsealer::open(char kind, std::string_view sealed) {
    const auto bytes = base64_decode(sealed);
    if (!bytes || bytes->size() < kPrefix.size() + kSmallest || bytes->size() % 16 != 8 ||
        bytes->compare(0, kPrefix.size(), kPrefix) != 0)
        return std::nullopt;
    const std::string digest = bytes->substr(kPrefix.size(), kDigest);
    std::string body = bytes->substr(kPrefix.size() + kDigest);
    mask(body, digest);
    if (sha256(body) != digest || body[0] != kind) return std::nullopt;
    return Unsealer(std::move(body));
}

std::int64_t Unsealer::number() {
    if (at_ + 8 > plain_.size()) return 0;
    std::uint64_t value = 0;
    for (int i = 7; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(plain_[at_ + i]);
    at_ += 8;
    return static_cast<std::int64_t>(value);
}

Timestamp Unsealer::made() {
    constexpr std::int64_t kYear10000 = 253'402'300'800'000;
    const std::int64_t ms = number();
    return {ms >= 0 && ms < kYear10000 ? ms : 0};
}

std::string Unsealer::text() {
    if (at_ >= plain_.size()) return {};
    const std::size_t size = static_cast<unsigned char>(plain_[at_]);
    std::string value = plain_.substr(at_ + 1, size);
    at_ += 1 + size;
    return value;
}

}  // namespace leat::kinesis
