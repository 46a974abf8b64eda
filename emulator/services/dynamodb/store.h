#pragma once
// Store: all SQL of DynamoDB and its streams, on one connection.
//
//   items(id, body)            values: an append table; an item keeps its id while it exists
//   entries(k, id)             WITHOUT ROWID: an entry per item and per index it is in; k as in
//   key.h tables, settings …         store_tables.cpp; records of streams: store_streams.cpp
//
// A new item appends a value and one small entry per key; a changed one is rewritten in place. No
// statement costs more for a larger table. Only the writer's store keeps caches (counts of items).
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "service/call.h"
#include "services/dynamodb/key.h"
#include "services/dynamodb/table.h"
#include "storage/database.h"

namespace leat::dynamodb {

/// An item as stored.
struct StoredItem {
    std::int64_t id = 0;
    std::string json;  // see encoded_item.h
};

/// What DescribeTable tells of sizes; kept up with every write.
struct Counts {
    std::int64_t items = 0, bytes = 0;
};

/// A range of entries to read, in either direction.
struct EntryRange {
    KeyBytes from, to;  // from <= k < to
    bool backward = false;
};

/// The SQL of one area (streams, backups …) in a file of its own, made when it is first asked for:
/// store.area<StreamStore>(). Its tables stand in schema_<area>.h.
class StoreArea {
public:
    virtual ~StoreArea() = default;
    // As Store's.
    virtual void before_commit() {}
    virtual void drop_caches() {}
};

class Store {
public:
    explicit Store(storage::Database& database);
    ~Store();
    static storage::Migrations migrations();
    void drop_caches();
    /// Writes the counts that changed.
    void before_commit();
    storage::Database& database() { return database_; }
    /// Constructed from Store& once for each connection.
    template <class Area>
    Area& area() {
        static const char kTag = 0;
        for (const auto& [tag, area] : areas_)
            if (tag == &kTag) return static_cast<Area&>(*area);
        areas_.emplace_back(&kTag, std::make_unique<Area>(*this));
        return static_cast<Area&>(*areas_.back().second);
    }

    // Items (store_items.cpp).
    std::optional<StoredItem> find_item(std::string_view key);
    /// Size of a stored item, as the service counts it, is size_of(decode(json)).
    std::int64_t insert_item(std::string_view key, std::string_view json);
    void replace_item(std::int64_t id, std::string_view json);
    void remove_item(std::string_view key, std::int64_t id);
    void insert_entry(std::string_view key, std::int64_t id);
    void remove_entry(std::string_view key);
    /// Calls visit(key, item's id, item's json) for each entry until it returns false. The views
    /// live until visit returns.
    template <class Visit>
    void each_entry(const EntryRange& range, Visit&& visit) {
        auto rows = (range.backward ? entries_down_ : entries_up_)
                        .query(storage::AsBlob{range.from}, storage::AsBlob{range.to});
        while (rows.next())
            if (!visit(rows.blob(0), rows.integer(1), rows.blob(2))) return;
    }
    /// Deletes up to `most` entries of a space and, when they are a table's own, their items;
    /// returns how many there were.
    std::int64_t empty_space(Space space, bool with_items, std::int64_t most);

    // Transactions under way, on the writer's store: their items, from when they were written until
    // they are committed. Whoever writes one of them meanwhile asked for it at the same time.
    void begin_transaction_on(const KeyBytes& item);
    bool in_transaction(std::string_view item) const;

    // Counts of a table or an index, by space.
    /// On the writer's store what the transaction has changed counts already.
    Counts counts(Space space);
    /// The writer's store alone; written before the commit.
    void add_counts(Space space, std::int64_t items, std::int64_t bytes);

    // Tables (store_tables.cpp).
    /// Nothing when there is no such table; tables being deleted are found.
    TablePtr find_table(const service::Scope& scope, std::string_view name);
    TablePtr table_by_key(std::int64_t key);
    std::vector<std::string> table_names(const service::Scope& scope, std::string_view after,
                                         std::int64_t limit);
    /// Assigns key, version and spaces (of the table unless set, of its indexes where 0).
    TablePtr insert_table(Table table);
    /// Writes everything of it; it gets a new version.
    TablePtr update_table(Table table);
    /// With its settings; its spaces are discarded unless another replica has them.
    void delete_table(const Table& table);
    std::int64_t count_tables(const service::Scope& scope);
    /// Tables in a state that a worker must end (creating, updating, deleting, backfilling).
    std::vector<TablePtr> unsettled_tables(std::int64_t after_key, std::int64_t limit);
    std::vector<TablePtr> tables_with_ttl(std::int64_t after_key, std::int64_t limit);
    void delete_account(const std::string& account);
    /// The table that has this space, and all other replicas of a global table.
    std::vector<TablePtr> tables_of_space(Space space);
    Space new_space();
    /// Nobody uses it any more: a worker empties it.
    void discard_space(Space space, bool with_items);
    struct DiscardedSpace {
        Space space = 0;
        bool with_items = false;
    };
    std::optional<DiscardedSpace> discarded_space();
    /// It is empty.
    void forget_space(Space space);

    /// A setting that only Describe… calls tell: a JSON text by table and name ("tags", "sse",
    /// "policy", "insights", "ttl", …).
    std::optional<std::string> setting(std::int64_t table_key, std::string_view name);
    void put_setting(std::int64_t table_key, std::string_view name, std::string_view json);
    void delete_setting(std::int64_t table_key, std::string_view name);

private:
    struct TableStatements;
    struct Caches;
    TablePtr table_of(const storage::Cursor& row);
    std::vector<TablePtr> tables_of(storage::Cursor row);

    storage::Database& database_;
    storage::Statement find_item_, insert_value_, replace_value_, delete_value_, insert_entry_,
        delete_entry_, entries_up_, entries_down_, space_entries_, delete_entries_, find_counts_,
        change_counts_;
    std::unique_ptr<TableStatements> tables_;
    std::unique_ptr<Caches> caches_;
    std::vector<std::pair<const void*, std::unique_ptr<StoreArea>>> areas_;
};

}  // namespace leat::dynamodb
