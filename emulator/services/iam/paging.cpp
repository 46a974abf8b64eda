#include "services/iam/paging.h"

#include "base/encoding.h"
#include "base/strings.h"
#include "services/iam/errors.h"

namespace leat::iam {
namespace {

constexpr std::string_view kMark = "after:";
// How many entities one request looks at when not all of them are wanted.
constexpr int kMostLookedAt = 1000;

}  // namespace

std::string marker_after(const std::string& last) {
    return base64_encode(std::string(kMark) + last);
}

std::string after_marker(const std::optional<std::string>& marker) {
    if (!marker) return "";
    const auto text = base64_decode(*marker);
    if (!text || !text->starts_with(kMark)) throw ValidationError("Invalid Marker.");
    return text->substr(kMark.size());
}

std::int64_t number_of_marker(const std::optional<std::string>& marker) {
    if (!marker) return 0;
    const auto number = parse_int(after_marker(marker));
    if (!number) throw ValidationError("Invalid Marker.");
    return *number;
}

EntityPage entity_page(
    const std::optional<std::string>& marker, const std::optional<std::int32_t>& max_items,
    const std::function<std::vector<Entity>(const std::string& after, int limit)>& fetch,
    const std::function<bool(const Entity&)>& wanted) {
    const int most = max_items.value_or(kDefaultItems);
    const int looked_at = wanted ? std::max(most, kMostLookedAt) : most;
    auto found = fetch(after_marker(marker), looked_at + 1);
    EntityPage page;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const bool full = static_cast<int>(page.items.size()) == most;
        if (full || static_cast<int>(i) == looked_at) {
            page.is_truncated = true;
            page.marker = marker_after(to_lower(found[i - 1].name));
            break;
        }
        if (!wanted || wanted(found[i])) page.items.push_back(found[i]);
    }
    return page;
}

EntityPage entities_below(Call& call, Kind kind, const std::optional<std::string>& path_prefix,
                          const std::optional<std::string>& marker,
                          const std::optional<std::int32_t>& max_items) {
    std::function<bool(const Entity&)> wanted;
    if (path_prefix && *path_prefix != "/")
        wanted = [&](const Entity& e) { return e.path.starts_with(*path_prefix); };
    return entity_page(
        marker, max_items,
        [&](const std::string& after, int limit) {
            return call.store.list(call.account, kind, after, limit);
        },
        wanted);
}

}  // namespace leat::iam
