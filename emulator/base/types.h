#pragma once
// Small value types that every room shares: bytes and points in time.
#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace leat {

inline constexpr std::int64_t KiB = 1024;
inline constexpr std::int64_t MiB = 1024 * KiB;

/// A sequence of bytes on the wire (base64 in JSON, raw in CBOR); owns its memory.
struct Blob {
    std::string bytes;
    bool operator==(const Blob&) const = default;
};

using Duration = std::chrono::milliseconds;

/// A point in time: milliseconds since 1970-01-01T00:00:00Z. Where it comes from (the system, a
/// manual clock) is the business of runtime::Clock alone.
struct Timestamp {
    std::int64_t ms = 0;

    auto operator<=>(const Timestamp&) const = default;
    Timestamp operator+(Duration d) const { return {ms + d.count()}; }
    Timestamp operator-(Duration d) const { return {ms - d.count()}; }
    Duration operator-(Timestamp other) const { return Duration(ms - other.ms); }
    std::int64_t seconds() const { return ms / 1000; }

    static constexpr Timestamp never() { return {INT64_MAX}; }
};

}  // namespace leat
