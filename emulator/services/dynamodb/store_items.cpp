#include "services/dynamodb/store_rows.h"

namespace leat::dynamodb {

using storage::AsBlob;

std::optional<StoredItem> Store::find_item(std::string_view key) {
    auto row = find_item_.query(AsBlob{key});
    if (!row.next()) return std::nullopt;
    return StoredItem{row.integer(0), std::string(row.blob(1))};
}

std::int64_t Store::insert_item(std::string_view key, std::string_view json) {
    insert_value_.execute(AsBlob{json});
    const std::int64_t id = database_.last_insert_rowid();
    insert_entry(key, id);
    return id;
}

void Store::replace_item(std::int64_t id, std::string_view json) {
    replace_value_.execute(id, AsBlob{json});
}

void Store::remove_item(std::string_view key, std::int64_t id) {
    remove_entry(key);
    delete_value_.execute(id);
}

void Store::insert_entry(std::string_view key, std::int64_t id) {
    insert_entry_.execute(AsBlob{key}, id);
}

void Store::remove_entry(std::string_view key) { delete_entry_.execute(AsBlob{key}); }

void Store::begin_transaction_on(const KeyBytes& item) { caches_->in_transaction.insert(item); }

bool Store::in_transaction(std::string_view item) const {
    return !caches_->in_transaction.empty() && caches_->in_transaction.contains(item);
}

std::int64_t Store::empty_space(Space space, bool with_items, std::int64_t most) {
    const KeyBytes from = space_prefix(space), to = after_prefix(from);
    std::int64_t count = 0;
    KeyBytes first, last;
    std::vector<std::int64_t> ids;
    {
        auto row = space_entries_.query(AsBlob{from}, AsBlob{to}, most);
        while (row.next()) {
            if (count++ == 0) first = row.blob(0);
            last = row.blob(0);
            if (with_items) ids.push_back(row.integer(1));
        }
    }
    if (!count) return 0;
    for (const std::int64_t id : ids) delete_value_.execute(id);
    delete_entries_.execute(AsBlob{first}, AsBlob{last});
    return count;
}

}  // namespace leat::dynamodb
