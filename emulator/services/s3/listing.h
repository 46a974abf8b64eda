#pragma once
// Listing of keys: prefix, delimiter, paging. A page costs as many rows as it shows: below a common
// prefix the index is entered again behind it.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/s3/store.h"

namespace leat::s3 {

/// Where a page begins: behind a key, or behind everything that begins with a common prefix.
struct ListPosition {
    std::string after;  // "" = from the start
    bool is_prefix = false;

    /// Opaque text for NextContinuationToken, and back; nothing when it is none of ours.
    std::string token() const;
    static std::optional<ListPosition> from_token(std::string_view token);
    /// A marker that a client chose. A former NextMarker may be a common prefix, which stands for
    /// all keys below it.
    static ListPosition from_marker(std::string_view marker, std::string_view prefix,
                                    std::string_view delimiter);
};

struct ListRequest {
    std::string prefix;
    std::string delimiter;
    ListPosition position;
    int max_keys = 1000;
};

struct ListPage {
    std::vector<std::pair<std::string, ObjectRow>> objects;
    std::vector<std::string> common_prefixes;
    bool truncated = false;
    ListPosition last;  // what the page ends on
    int count() const { return static_cast<int>(objects.size() + common_prefixes.size()); }
};

ListPage list_page(Store& store, const Bucket& bucket, const ListRequest& request);

/// The smallest text greater than all that begin with `prefix`; "\xFF" when there is none, which no
/// UTF-8 key reaches.
std::string behind_prefix(std::string_view prefix);
/// The common prefix that the delimiter makes of the key, or nothing.
std::optional<std::string_view> common_prefix(std::string_view key, std::string_view prefix,
                                              std::string_view delimiter);

/// The parameter max-keys: 1000 when absent or larger; throws InvalidArgument. shown: what the
/// answer repeats.
int parse_max_keys(const std::optional<std::string>& text);
/// True for encoding-type=url; throws InvalidArgument for anything else that is present.
bool wants_url_encoding(const std::optional<std::string>& encoding_type);

}  // namespace leat::s3
