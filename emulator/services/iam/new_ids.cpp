#include "services/iam/new_ids.h"

#include <cstdint>

#include "base/encoding.h"
#include "base/strings.h"

namespace leat::iam {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t kAccessKeyLength = 20;
constexpr std::size_t kPrefixLength = 4;
constexpr int kRandomBits = 39;  // below the account in the 80 bits of a key id

// The 80 bits behind the prefix: a set bit, 40 bits of account, random ones.
using Bits = unsigned __int128;

}  // namespace

std::string new_unique_id(runtime::Ids& ids, std::string_view prefix) {
    return std::string(prefix) + ids.from(kAlphabet, 17);
}

std::string new_access_key_id(runtime::Ids& ids, std::string_view prefix,
                              const std::string& account) {
    const auto number = static_cast<std::uint64_t>(parse_int(account).value_or(0));
    Bits bits = Bits{1} << 79 | Bits{number} << kRandomBits |
                (ids.number() & ((std::uint64_t{1} << kRandomBits) - 1));
    std::string text(kAccessKeyLength - kPrefixLength, 'A');
    for (std::size_t i = text.size(); i-- > 0; bits >>= 5)
        text[i] = kAlphabet[static_cast<std::size_t>(bits & 31)];
    return std::string(prefix) + text;
}

std::string new_secret(runtime::Ids& ids) { return base64_encode(ids.bytes(30)); }

std::string new_session_token(runtime::Ids& ids) { return base64_encode(ids.bytes(264)); }

std::string account_inside(std::string_view access_key_id) {
    if (access_key_id.size() != kAccessKeyLength) return "";
    Bits bits = 0;
    for (const char c : access_key_id.substr(kPrefixLength)) {
        const std::size_t digit = kAlphabet.find(c);
        if (digit == std::string_view::npos) return "";
        bits = bits << 5 | digit;
    }
    if (bits >> 79 == 0) return "";
    const auto number =
        static_cast<unsigned long long>(bits >> kRandomBits & ((Bits{1} << 40) - 1));
    return number > 999'999'999'999 ? "" : format("%012llu", number);
}

}  // namespace leat::iam
