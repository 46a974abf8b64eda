#pragma once
// What only the files of Store share: rarely used statements and the writer's caches.
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "services/dynamodb/store.h"

namespace leat::dynamodb {

struct Store::TableStatements {
    explicit TableStatements(storage::Database& database);
    storage::Statement find, by_key, names, insert, update, erase, count, unsettled, with_ttl,
        of_account, of_space, new_space, discard, discarded, forget_discarded, forget_space,
        find_setting, put_setting, delete_setting, delete_settings;
};

struct Store::Caches {
    struct Counted {
        Counts now;
        bool changed = false;
    };
    std::unordered_map<Space, Counted> counts;
    std::set<KeyBytes, std::less<>> in_transaction;
    bool is_writer = false;
    /// The tables found last, while nothing changes any.
    std::vector<TablePtr> recent;
};

}  // namespace leat::dynamodb
