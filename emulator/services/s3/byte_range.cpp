#include "services/s3/byte_range.h"

#include <algorithm>

#include "base/strings.h"
#include "services/s3/errors.h"

namespace leat::s3 {

namespace {

/// Digits only; nothing when empty, signed or beyond 64 bits.
std::optional<std::uint64_t> parse_position(std::string_view text) {
    if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
    const auto value = parse_int(text);
    if (!value || *value < 0) return std::nullopt;
    return static_cast<std::uint64_t>(*value);
}

Error unsatisfiable(std::string_view header, std::uint64_t object_size) {
    return InvalidRange("The requested range is not satisfiable")
        .with("RangeRequested", std::string(header))
        .with("ActualObjectSize", std::to_string(object_size))
        .with_header("Content-Range", "bytes */" + std::to_string(object_size));
}

}  // namespace

std::string ByteRange::content_range(std::uint64_t object_size) const {
    return "bytes " + std::to_string(offset) + "-" + std::to_string(offset + length - 1) + "/" +
           std::to_string(object_size);
}

std::optional<ByteRange> parse_range(std::string_view header, std::uint64_t object_size) {
    constexpr std::string_view kUnit = "bytes=";
    if (!header.starts_with(kUnit)) return std::nullopt;
    const auto spec = trim(header.substr(kUnit.size()));
    const auto dash = spec.find('-');
    if (dash == std::string_view::npos || spec.find(',') != std::string_view::npos)
        return std::nullopt;
    const auto first = parse_position(trim(spec.substr(0, dash)));
    const auto last = parse_position(trim(spec.substr(dash + 1)));
    if (dash == 0) {
        if (!last) return std::nullopt;
        if (*last == 0 || object_size == 0) throw unsatisfiable(header, object_size);
        const auto length = std::min(*last, object_size);
        return ByteRange{object_size - length, length};
    }
    if (!first) return std::nullopt;
    if (!last && dash + 1 != spec.size()) return std::nullopt;
    if (last && *last < *first) return std::nullopt;
    if (*first >= object_size) throw unsatisfiable(header, object_size);
    const auto end = last ? std::min(*last, object_size - 1) : object_size - 1;
    return ByteRange{*first, end - *first + 1};
}

}  // namespace leat::s3
