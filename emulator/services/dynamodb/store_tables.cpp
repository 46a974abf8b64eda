#include "services/dynamodb/store_rows.h"
#include "services/dynamodb/table_cache.h"

namespace leat::dynamodb {
namespace {

#define TABLE_COLUMNS "table_key, version, account, region, name, body"

bool is_unsettled(const Table& table) {
    if (table.status != TableStatus::Active) return true;
    for (const Index& index : table.indexes)
        if (index.status != Index::Status::Active) return true;
    return false;
}

}  // namespace

Store::TableStatements::TableStatements(storage::Database& db)
    : find(db, "SELECT " TABLE_COLUMNS " FROM tables WHERE account=?1 AND region=?2 AND name=?3"),
      by_key(db, "SELECT " TABLE_COLUMNS " FROM tables WHERE table_key=?1"),
      names(db,
            "SELECT name FROM tables WHERE account=?1 AND region=?2 AND name>?3"
            " ORDER BY name LIMIT ?4"),
      insert(db,
             "INSERT INTO tables (version, account, region, name, space, unsettled, ttl, body)"
             " VALUES (?1,?2,?3,?4,?5,?6,?7,?8)"),
      update(db,
             "UPDATE tables SET version=?2, space=?3, unsettled=?4, ttl=?5, body=?6"
             " WHERE table_key=?1"),
      erase(db, "DELETE FROM tables WHERE table_key=?1"),
      count(db, "SELECT count(*) FROM tables WHERE account=?1 AND region=?2"),
      unsettled(db, "SELECT " TABLE_COLUMNS
                    " FROM tables WHERE unsettled AND table_key>?1 ORDER BY table_key LIMIT ?2"),
      with_ttl(db, "SELECT " TABLE_COLUMNS
                   " FROM tables WHERE ttl AND table_key>?1 ORDER BY table_key LIMIT ?2"),
      of_account(db, "SELECT " TABLE_COLUMNS " FROM tables WHERE account=?1 ORDER BY region, name"),
      of_space(db, "SELECT " TABLE_COLUMNS " FROM tables WHERE space=?1 ORDER BY table_key"),
      new_space(db, "INSERT INTO spaces (items, bytes) VALUES (0, 0)"),
      discard(db, "INSERT OR REPLACE INTO discarded VALUES (?1,?2)"),
      discarded(db, "SELECT space, with_items FROM discarded LIMIT 1"),
      forget_discarded(db, "DELETE FROM discarded WHERE space=?1"),
      forget_space(db, "DELETE FROM spaces WHERE space=?1"),
      find_setting(db, "SELECT body FROM settings WHERE table_key=?1 AND name=?2"),
      put_setting(db, "INSERT OR REPLACE INTO settings VALUES (?1,?2,?3)"),
      delete_setting(db, "DELETE FROM settings WHERE table_key=?1 AND name=?2"),
      delete_settings(db, "DELETE FROM settings WHERE table_key=?1") {}

#undef TABLE_COLUMNS

TablePtr Store::table_of(const storage::Cursor& row) {
    TableCache& cache = TableCache::instance();
    const std::int64_t version = row.integer(1);
    if (auto known = cache.find(version)) return known;
    Table table = table_of_json(row.text(5));
    table.key = row.integer(0);
    table.version = version;
    table.account = row.text(2);
    table.region = row.text(3);
    table.name = row.text(4);
    return cache.keep(std::make_shared<const Table>(std::move(table)));
}

std::vector<TablePtr> Store::tables_of(storage::Cursor row) {
    std::vector<TablePtr> found;
    while (row.next()) found.push_back(table_of(row));
    return found;
}

TablePtr Store::find_table(const service::Scope& scope, std::string_view name) {
    for (const TablePtr& table : caches_->recent)
        if (table->name == name && table->account == scope.account && table->region == scope.region)
            return table;
    auto row = tables_->find.query(scope.account, scope.region, name);
    TablePtr table = row.next() ? table_of(row) : nullptr;
    if (!table || !caches_->is_writer) return table;
    constexpr std::size_t kRecent = 8;
    auto& recent = caches_->recent;
    if (recent.size() == kRecent) recent.erase(recent.begin());
    recent.push_back(table);
    return table;
}

TablePtr Store::table_by_key(std::int64_t key) {
    auto row = tables_->by_key.query(key);
    return row.next() ? table_of(row) : nullptr;
}

std::vector<std::string> Store::table_names(const service::Scope& scope, std::string_view after,
                                            std::int64_t limit) {
    std::vector<std::string> names;
    auto row = tables_->names.query(scope.account, scope.region, after, limit);
    while (row.next()) names.push_back(row.string(0));
    return names;
}

TablePtr Store::insert_table(Table table) {
    caches_->recent.clear();
    if (!table.space) table.space = new_space();
    for (Index& index : table.indexes)
        if (!index.space) index.space = new_space();
    table.version = TableCache::instance().new_version();
    tables_->insert.execute(table.version, table.account, table.region, table.name,
                            std::int64_t{table.space}, is_unsettled(table),
                            !table.ttl_attribute.empty(), to_json(table));
    table.key = database_.last_insert_rowid();
    return TableCache::instance().keep(std::make_shared<const Table>(std::move(table)));
}

TablePtr Store::update_table(Table table) {
    caches_->recent.clear();
    for (Index& index : table.indexes)
        if (!index.space) index.space = new_space();
    table.version = TableCache::instance().new_version();
    tables_->update.execute(table.key, table.version, std::int64_t{table.space},
                            is_unsettled(table), !table.ttl_attribute.empty(), to_json(table));
    return TableCache::instance().keep(std::make_shared<const Table>(std::move(table)));
}

void Store::delete_table(const Table& table) {
    caches_->recent.clear();
    tables_->delete_settings.execute(table.key);
    tables_->erase.execute(table.key);
    if (!tables_of_space(table.space).empty()) return;
    discard_space(table.space, true);
    for (const Index& index : table.indexes) discard_space(index.space, false);
}

std::int64_t Store::count_tables(const service::Scope& scope) {
    auto row = tables_->count.query(scope.account, scope.region);
    return row.next() ? row.integer(0) : 0;
}

std::vector<TablePtr> Store::unsettled_tables(std::int64_t after_key, std::int64_t limit) {
    return tables_of(tables_->unsettled.query(after_key, limit));
}

std::vector<TablePtr> Store::tables_with_ttl(std::int64_t after_key, std::int64_t limit) {
    return tables_of(tables_->with_ttl.query(after_key, limit));
}

void Store::delete_account(const std::string& account) {
    for (const auto& table : tables_of(tables_->of_account.query(account))) delete_table(*table);
}

std::vector<TablePtr> Store::tables_of_space(Space space) {
    return tables_of(tables_->of_space.query(std::int64_t{space}));
}

Space Store::new_space() {
    tables_->new_space.execute();
    return static_cast<Space>(database_.last_insert_rowid());
}

void Store::discard_space(Space space, bool with_items) {
    tables_->discard.execute(std::int64_t{space}, with_items);
}

std::optional<Store::DiscardedSpace> Store::discarded_space() {
    auto row = tables_->discarded.query();
    if (!row.next()) return std::nullopt;
    return DiscardedSpace{static_cast<Space>(row.integer(0)), row.integer(1) != 0};
}

void Store::forget_space(Space space) {
    caches_->counts.erase(space);
    tables_->forget_discarded.execute(std::int64_t{space});
    tables_->forget_space.execute(std::int64_t{space});
}

std::optional<std::string> Store::setting(std::int64_t table_key, std::string_view name) {
    auto row = tables_->find_setting.query(table_key, name);
    if (!row.next()) return std::nullopt;
    return row.string(0);
}

void Store::put_setting(std::int64_t table_key, std::string_view name, std::string_view json) {
    tables_->put_setting.execute(table_key, name, json);
}

void Store::delete_setting(std::int64_t table_key, std::string_view name) {
    tables_->delete_setting.execute(table_key, name);
}

}  // namespace leat::dynamodb
