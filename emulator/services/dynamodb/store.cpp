#include "services/dynamodb/store.h"

#include "services/dynamodb/schema_backups.h"
#include "services/dynamodb/schema_items.h"
#include "services/dynamodb/schema_streams.h"
#include "services/dynamodb/schema_tables.h"
#include "services/dynamodb/store_rows.h"

namespace leat::dynamodb {
namespace {

constexpr const char* kScripts[]{kTablesSchema, kItemsSchema, kStreamsSchema, kBackupsSchema,
                                 kKeysInGroups};

}  // namespace

storage::Migrations Store::migrations() { return {kScripts, std::size(kScripts)}; }

Store::Store(storage::Database& db)
    : database_(db),
      find_item_(db,
                 "SELECT items.id, body FROM entries CROSS JOIN items ON items.id=entries.id"
                 " WHERE k=?1"),
      insert_value_(db, "INSERT INTO items (body) VALUES (?1)"),
      replace_value_(db, "UPDATE items SET body=?2 WHERE id=?1"),
      delete_value_(db, "DELETE FROM items WHERE id=?1"),
      insert_entry_(db, "INSERT OR REPLACE INTO entries VALUES (?1,?2)"),
      delete_entry_(db, "DELETE FROM entries WHERE k=?1"),
      entries_up_(db,
                  "SELECT k, items.id, body FROM entries CROSS JOIN items ON items.id=entries.id"
                  " WHERE k>=?1 AND k<?2 ORDER BY k"),
      entries_down_(db,
                    "SELECT k, items.id, body FROM entries CROSS JOIN items ON items.id=entries.id"
                    " WHERE k>=?1 AND k<?2 ORDER BY k DESC"),
      space_entries_(db, "SELECT k, id FROM entries WHERE k>=?1 AND k<?2 ORDER BY k LIMIT ?3"),
      delete_entries_(db, "DELETE FROM entries WHERE k>=?1 AND k<=?2"),
      find_counts_(db, "SELECT items, bytes FROM spaces WHERE space=?1"),
      change_counts_(db, "UPDATE spaces SET items=?2, bytes=?3 WHERE space=?1"),
      tables_(std::make_unique<TableStatements>(db)),
      caches_(std::make_unique<Caches>()) {
    // A mapped file counts as the process's memory, and each connection keeps pages of its own.
    db.execute("PRAGMA mmap_size=0; PRAGMA cache_size=-16384");
}

Store::~Store() = default;

void Store::drop_caches() {
    caches_->counts.clear();
    caches_->in_transaction.clear();
    caches_->recent.clear();
    for (const auto& [tag, area] : areas_) area->drop_caches();
}

void Store::before_commit() {
    if (!caches_->is_writer) {
        // Keys come in no order: every entry's page of a million items has room here.
        database_.execute("PRAGMA cache_size=-65536");
        caches_->is_writer = true;
    }
    caches_->in_transaction.clear();
    for (const auto& [tag, area] : areas_) area->before_commit();
    for (auto& [space, counted] : caches_->counts) {
        if (!counted.changed) continue;
        change_counts_.execute(std::int64_t{space}, counted.now.items, counted.now.bytes);
        counted.changed = false;
    }
    constexpr std::size_t kKept = 1024;
    if (caches_->counts.size() > kKept) caches_->counts.clear();
}

Counts Store::counts(Space space) {
    const auto it = caches_->counts.find(space);
    if (it != caches_->counts.end()) return it->second.now;
    auto row = find_counts_.query(std::int64_t{space});
    return row.next() ? Counts{row.integer(0), row.integer(1)} : Counts{};
}

void Store::add_counts(Space space, std::int64_t items, std::int64_t bytes) {
    auto it = caches_->counts.find(space);
    if (it == caches_->counts.end())
        it = caches_->counts.emplace(space, Caches::Counted{counts(space), false}).first;
    it->second.now.items += items;
    it->second.now.bytes += bytes;
    it->second.changed = true;
}

}  // namespace leat::dynamodb
