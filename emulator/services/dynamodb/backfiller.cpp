#include "services/dynamodb/backfiller.h"

#include <algorithm>

#include "services/dynamodb/changing.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/encoded_item.h"
#include "services/dynamodb/replicas.h"

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kItemsPerFill = 500;

bool fills(const Index& index) { return index.status == Index::Status::Creating; }

/// The smallest key behind this one.
KeyBytes behind(const KeyBytes& key) { return key + '\0'; }

struct Chunk {
    KeyBytes last;
    std::int64_t items = 0;
};

// Entries of the chunk's items in one index; those whose attributes do not fit are passed over.
Chunk fill(Store& store, const Table& table, const Index& index, std::int64_t most) {
    Chunk chunk;
    struct Entry {
        KeyBytes key;
        std::int64_t id, bytes;
    };
    std::vector<Entry> entries;
    const auto projected = projected_names(index, table.keys);
    const KeyBytes prefix = space_prefix(table.space);
    const EntryRange rest{index.backfilled.empty() ? prefix : behind(index.backfilled),
                          after_prefix(prefix)};
    store.each_entry(rest, [&](std::string_view key, std::int64_t id, std::string_view json) {
        chunk.last = key;
        const AttributeMap item = decode(json);
        auto entry = entry_of(index, table, projected, item, size_of_encoded(json));
        if (entry.key) entries.push_back({*std::move(entry.key), id, entry.bytes});
        return ++chunk.items < most;
    });
    for (const Entry& entry : entries) {
        store.insert_entry(entry.key, entry.id);
        store.add_counts(index.space, 1, entry.bytes);
    }
    return chunk;
}

}  // namespace

void backfill_some(Store& store, const Table& table, std::int64_t most) {
    Table changed = table;
    for (Index& index : changed.indexes) {
        if (!fills(index)) continue;
        const Chunk chunk = fill(store, table, index, most);
        if (chunk.items == most) {
            index.backfilled = chunk.last;
            continue;
        }
        index.status = Index::Status::Active;
        index.backfilling = false;
        index.backfilled.clear();
    }
    share_with_replicas(store, *store.update_table(std::move(changed)));
}

runtime::Next Backfiller::run(Timestamp) {
    if (!service_.has_state()) return runtime::Next::idle();
    const auto unsettled = service_.read_store([](Store& store) {
        std::map<Space, std::int64_t> keys;  // replicas have their indexes in common
        for (const auto& table : store.unsettled_tables(0, INT64_MAX))
            if (std::any_of(table->indexes.begin(), table->indexes.end(), fills))
                keys.emplace(table->space, table->key);
        return keys;
    });
    if (unsettled.empty()) return runtime::Next::idle();
    for (const auto& [space, table_key] : unsettled) {
        const std::int64_t key = table_key;
        service_.write_store([&](Store& store) {
            const auto table = store.table_by_key(key);
            if (table) backfill_some(store, *table, kItemsPerFill);
        });
    }
    return runtime::Next::again();
}

}  // namespace leat::dynamodb
