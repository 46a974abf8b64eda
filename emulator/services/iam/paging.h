#pragma once
// Pages of listings: Marker and MaxItems in; IsTruncated always, Marker only while more may come.
#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "services/iam/call.h"

namespace leat::iam {

inline constexpr int kDefaultItems = 100;

/// Opaque markers and back; throws ValidationError for one that leat did not make.
std::string marker_after(const std::string& last);
std::string after_marker(const std::optional<std::string>& marker);
std::int64_t number_of_marker(const std::optional<std::string>& marker);

/// Entities by name: fetch(after, limit) gives them in order; those that `wanted` refuses are left
/// out. A request looks at a bounded number of them, so a page may come short and be truncated.
struct EntityPage {
    std::vector<Entity> items;
    bool is_truncated = false;
    std::optional<std::string> marker;
};
EntityPage entity_page(
    const std::optional<std::string>& marker, const std::optional<std::int32_t>& max_items,
    const std::function<std::vector<Entity>(const std::string& after, int limit)>& fetch,
    const std::function<bool(const Entity&)>& wanted = {});

/// The page of the account's entities of a kind below a path.
EntityPage entities_below(Call& call, Kind kind, const std::optional<std::string>& path_prefix,
                          const std::optional<std::string>& marker,
                          const std::optional<std::int32_t>& max_items);

/// Cuts a short list that is there as a whole into pages and writes IsTruncated and Marker.
template <class T, class Output>
std::vector<T> page_of(std::vector<T> all, const std::optional<std::string>& marker,
                       const std::optional<std::int32_t>& max_items, Output& output) {
    const auto from = std::min<std::size_t>(
        all.size(), static_cast<std::size_t>(std::max<std::int64_t>(0, number_of_marker(marker))));
    const auto to = std::min<std::size_t>(
        all.size(), from + static_cast<std::size_t>(max_items.value_or(kDefaultItems)));
    output.is_truncated = to < all.size();
    if (to < all.size()) output.marker = marker_after(std::to_string(to));
    using Moved = std::move_iterator<typename std::vector<T>::iterator>;
    const auto at = [&](std::size_t i) {
        return Moved(all.begin() + static_cast<std::ptrdiff_t>(i));
    };
    return std::vector<T>(at(from), at(to));
}

}  // namespace leat::iam
