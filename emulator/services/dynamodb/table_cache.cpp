#include "services/dynamodb/table_cache.h"

#include <mutex>

#include "runtime/ids.h"

namespace leat::dynamodb {

TableCache& TableCache::instance() {
    static TableCache cache;
    return cache;
}

// Former runs have written versions too: one anywhere in 2^62 does not meet them.
TableCache::TableCache() : next_version_(static_cast<std::int64_t>(runtime::Ids().number() >> 2)) {}

std::int64_t TableCache::new_version() {
    std::unique_lock lock(mutex_);
    return ++next_version_;
}

TablePtr TableCache::find(std::int64_t version) const {
    std::shared_lock lock(mutex_);
    const auto it = tables_.find(version);
    return it == tables_.end() ? nullptr : it->second;
}

TablePtr TableCache::keep(TablePtr table) {
    std::unique_lock lock(mutex_);
    if (tables_.size() >= kMost) tables_.clear();
    return tables_.emplace(table->version, std::move(table)).first->second;
}

}  // namespace leat::dynamodb
