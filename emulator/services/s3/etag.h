#pragma once
// Entity tags and the conditions clients build from them and from times. Pure functions.
// A tag is kept bare; quotes belong to the wire.
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"

namespace leat::s3 {

std::string quoted(std::string_view etag);
/// Without surrounding blanks and quotes.
std::string_view unquoted(std::string_view etag);
/// True when the comma-separated list holds the tag, with or without quotes, or is "*".
bool matches(std::string_view list, std::string_view etag);

/// Conditions of a read, as their headers say. Times that cannot be parsed count as absent, as in
/// RFC 9110.
struct ReadConditions {
    const std::optional<std::string>& if_match;
    const std::optional<std::string>& if_none_match;
    const std::optional<std::string>& if_modified_since;
    const std::optional<std::string>& if_unmodified_since;
};

/// What became of the conditions: fine, or which one failed.
enum class Verdict {
    Met,
    IfMatchFailed,
    IfUnmodifiedSinceFailed,
    IfNoneMatchFailed,
    IfModifiedSinceFailed
};

/// A matching If-Match beats If-Unmodified-Since; If-None-Match beats If-Modified-Since. Times are
/// compared at one second. The two "none" conditions give NotModified.
Verdict judge(const ReadConditions& conditions, std::string_view etag, Timestamp last_modified);

/// Throws PreconditionFailed, or NotModified with ETag and Last-Modified.
void check_read(const ReadConditions& conditions, std::string_view etag, Timestamp last_modified);
/// The same for the source of a copy, where 304 does not exist.
void check_copy_source(const ReadConditions& conditions, std::string_view etag,
                       Timestamp last_modified);

/// Conditions of a write; `current` is the tag of the object there is, if any. Throws
/// PreconditionFailed, NoSuchKey (If-Match on a missing key), NotImplemented for other forms.
void check_write(const std::optional<std::string>& if_match,
                 const std::optional<std::string>& if_none_match,
                 const std::optional<std::string>& current, const std::string& key);

}  // namespace leat::s3
