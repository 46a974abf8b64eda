#include "services/iam/key_cache.h"

#include <mutex>

namespace leat::iam {

std::optional<KeyCache::Found> KeyCache::find(std::string_view id) const {
    std::shared_lock lock(mutex_);
    const auto it = keys_.find(id);
    if (it == keys_.end()) return std::nullopt;
    return std::optional<Found>(std::in_place, it->second);
}

void KeyCache::keep(std::string_view id, const Found& found, std::uint64_t age) {
    constexpr std::size_t kMost = 1000;
    std::lock_guard lock(mutex_);
    if (age != age_.load()) return;
    if (keys_.size() >= kMost) keys_.clear();
    keys_.insert_or_assign(std::string(id), found);
}

void KeyCache::clear() {
    std::lock_guard lock(mutex_);
    ++age_;
    keys_.clear();
}

}  // namespace leat::iam
