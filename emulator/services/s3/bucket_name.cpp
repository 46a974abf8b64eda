#include "services/s3/bucket_name.h"

#include "base/strings.h"
#include "services/s3/errors.h"

namespace leat::s3 {

namespace {

constexpr std::size_t kMaxKeyBytes = 1024;

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool looks_like_ip_address(std::string_view name) {
    const auto parts = split(name, '.');
    if (parts.size() != 4) return false;
    for (const auto part : parts) {
        if (part.empty() || part.size() > 3) return false;
        for (const char c : part)
            if (c < '0' || c > '9') return false;
    }
    return true;
}

}  // namespace

bool is_bucket_name(std::string_view name) {
    if (name.size() < 3 || name.size() > 63) return false;
    if (!is_lower_or_digit(name.front()) || !is_lower_or_digit(name.back())) return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (!is_lower_or_digit(c) && c != '-' && c != '.') return false;
        if (c == '.' && name[i - 1] == '.') return false;
    }
    for (const std::string_view reserved : {"xn--", "sthree-", "amzn-s3-demo-"})
        if (name.starts_with(reserved)) return false;
    for (const std::string_view reserved : {"-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"})
        if (name.ends_with(reserved)) return false;
    return !looks_like_ip_address(name);
}

void check_key(std::string_view key) {
    if (key.size() > kMaxKeyBytes)
        throw KeyTooLong("Your key is too long")
            .with("Size", std::to_string(key.size()))
            .with("MaxSizeAllowed", std::to_string(kMaxKeyBytes));
    if (!is_utf8(key))
        throw InvalidUri("Couldn't parse the specified URI.")
            .with("URI", percent_encode(key, true));
}

}  // namespace leat::s3
