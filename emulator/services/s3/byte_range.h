#pragma once
// The Range header of GetObject and HeadObject. Pure functions.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leat::s3 {

/// Part of an object: length bytes from offset.
struct ByteRange {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    bool operator==(const ByteRange&) const = default;
    /// "bytes 0-4/10"
    std::string content_range(std::uint64_t object_size) const;
};

/// Nothing when the header asks for no single well-formed range: S3 then sends the whole object.
/// Throws InvalidRange when no byte of the object lies in the range.
std::optional<ByteRange> parse_range(std::string_view header, std::uint64_t object_size);

}  // namespace leat::s3
