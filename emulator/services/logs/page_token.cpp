#include "services/logs/page_token.h"

#include "base/digest.h"
#include "base/encoding.h"
#include "base/strings.h"

namespace leat::logs {
namespace {

constexpr std::size_t kNumber = 16, kChecksum = 8;  // hex digits

std::optional<std::uint64_t> parse_hex(std::string_view text) {
    std::uint64_t value = 0;
    const auto bytes = hex_decode(text);
    if (!bytes) return std::nullopt;
    for (const char c : *bytes) value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

}  // namespace

std::string ListToken::sealed() const {
    std::string plain(1, kind);
    for (const std::int64_t number : numbers)
        plain += format("%016llx", static_cast<unsigned long long>(number));
    plain += text;
    return base64_encode(plain + format("%08x", crc32(plain)));
}

std::optional<ListToken> ListToken::open(char kind, std::size_t numbers, std::string_view sealed) {
    const auto plain = base64_decode(sealed);
    const std::size_t shortest = 1 + numbers * kNumber + kChecksum;
    if (!plain || plain->size() < shortest || (*plain)[0] != kind) return std::nullopt;
    const std::string_view body = std::string_view(*plain).substr(0, plain->size() - kChecksum);
    if (plain->substr(body.size()) != format("%08x", crc32(body))) return std::nullopt;
    ListToken token;
    token.kind = kind;
    std::string_view rest = body.substr(1);
    for (std::size_t i = 0; i < numbers; ++i, rest.remove_prefix(kNumber)) {
        const auto number = parse_hex(rest.substr(0, kNumber));
        if (!number) return std::nullopt;
        token.numbers.push_back(static_cast<std::int64_t>(*number));
    }
    token.text = rest;
    return token;
}

}  // namespace leat::logs
