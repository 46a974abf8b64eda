#pragma once
// TableCache: tables that were read before, by the version of their row, so that no request parses
// a description. One for the process, any thread. A version is never given twice, neither by
// another transaction nor for another database, so nothing in here is ever out of date.
#include <shared_mutex>
#include <unordered_map>

#include "services/dynamodb/table.h"

namespace leat::dynamodb {

class TableCache {
public:
    static TableCache& instance();

    std::int64_t new_version();
    /// nullptr when it is not known.
    TablePtr find(std::int64_t version) const;
    /// Gives back what is kept.
    TablePtr keep(TablePtr table);

private:
    TableCache();
    static constexpr std::size_t kMost = 10'000;

    mutable std::shared_mutex mutex_;
    std::int64_t next_version_;
    std::unordered_map<std::int64_t, TablePtr> tables_;
};

}  // namespace leat::dynamodb
