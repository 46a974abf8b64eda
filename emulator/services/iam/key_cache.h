#pragma once
// KeyCache: what find_key() found, so that a request does not cost a query. Any thread. Whatever
// changes keys, users or roles clears it after its commit.
#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>

#include "service/access_keys.h"

namespace leat::iam {

class KeyCache {
public:
    using Found = std::optional<service::AccessKey>;  // nothing: no such key

    std::optional<Found> find(std::string_view id) const;
    /// What was read while the cache was of that age; dropped when it was cleared since then.
    void keep(std::string_view id, const Found& found, std::uint64_t age);
    std::uint64_t age() const { return age_.load(); }
    void clear();

private:
    mutable std::shared_mutex mutex_;
    std::map<std::string, Found, std::less<>> keys_;
    std::atomic<std::uint64_t> age_{0};
};

}  // namespace leat::iam
