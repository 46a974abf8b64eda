#include "services/dynamodb/store_ttl.h"

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kDeletedAtOnce = 500;

}  // namespace

TtlStore::TtlStore(Store& store)
    : database_(store.database()),
      find_run_(database_, "SELECT run FROM ttl_runs WHERE space=?1"),
      insert_run_(database_, "INSERT INTO ttl_runs (space, attribute, at) VALUES (?1,?2,?3)"),
      delete_run_(database_, "DELETE FROM ttl_runs WHERE space=?1"),
      discard_(database_, "INSERT INTO ttl_discarded SELECT run FROM ttl_runs WHERE space=?1"),
      account_discard_(database_,
                       "INSERT INTO ttl_discarded SELECT run FROM ttl_runs WHERE space IN"
                       " (SELECT space FROM tables WHERE account=?1)"),
      account_delete_(database_,
                      "DELETE FROM ttl_runs WHERE space IN"
                      " (SELECT space FROM tables WHERE account=?1)"),
      next_run_(database_,
                "SELECT run, space, attribute, at FROM ttl_runs WHERE run>?1"
                " ORDER BY run LIMIT 1"),
      unfinished_(database_,
                  "SELECT run, space, attribute, at FROM ttl_runs WHERE at IS NOT NULL LIMIT 1"),
      progress_(database_, "UPDATE ttl_runs SET at=?2 WHERE run=?1"),
      add_(database_, "INSERT OR IGNORE INTO ttl_entries VALUES (?1,?2,?3)"),
      remove_(database_, "DELETE FROM ttl_entries WHERE run=?1 AND expires=?2 AND k=?3"),
      earliest_(database_, "SELECT MIN(expires) FROM ttl_entries WHERE run=?1"),
      before_(database_,
              "SELECT expires, k FROM ttl_entries WHERE run=?1 AND expires<?2"
              " ORDER BY expires, k LIMIT ?3"),
      discarded_(database_, "SELECT run FROM ttl_discarded LIMIT 1"),
      last_discarded_(database_,
                      "SELECT expires, k FROM ttl_entries WHERE run=?1"
                      " ORDER BY expires, k LIMIT 1 OFFSET ?2"),
      delete_entries_(database_, "DELETE FROM ttl_entries WHERE run=?1 AND (expires, k)<(?2, ?3)"),
      forget_discarded_(database_, "DELETE FROM ttl_discarded WHERE run=?1") {}

std::int64_t TtlStore::run_of(Space space) {
    const auto known = runs_.find(space);
    if (known != runs_.end()) return known->second;
    auto row = find_run_.query(space);
    const std::int64_t run = row.next() ? row.integer(0) : 0;
    runs_.emplace(space, run);
    return run;
}

void TtlStore::insert_run(Space space, const std::string& attribute) {
    const KeyBytes begin = space_prefix(space);
    insert_run_.execute(space, attribute, storage::AsBlob{begin});
    runs_.erase(space);
}

void TtlStore::discard_run(Space space) {
    discard_.execute(space);
    delete_run_.execute(space);
    runs_.erase(space);
}

void TtlStore::delete_account(const std::string& account) {
    account_discard_.execute(account);
    account_delete_.execute(account);
    runs_.clear();
}

namespace {

std::optional<TtlRun> run_of_row(storage::Cursor row) {
    if (!row.next()) return std::nullopt;
    TtlRun run{.run = row.integer(0),
               .space = static_cast<Space>(row.integer(1)),
               .attribute = row.string(2)};
    if (!row.is_null(3)) run.at = KeyBytes(row.blob(3));
    return run;
}

}  // namespace

std::optional<TtlRun> TtlStore::next_run(std::int64_t after) {
    return run_of_row(next_run_.query(after));
}

std::optional<TtlRun> TtlStore::unfinished_run() { return run_of_row(unfinished_.query()); }

void TtlStore::set_progress(std::int64_t run, const std::optional<KeyBytes>& at) {
    if (at)
        progress_.execute(run, storage::AsBlob{*at});
    else
        progress_.execute(run, nullptr);
}

void TtlStore::add(std::int64_t run, std::int64_t expires, std::string_view key) {
    add_.execute(run, expires, storage::AsBlob{key});
}

void TtlStore::remove(std::int64_t run, std::int64_t expires, std::string_view key) {
    remove_.execute(run, expires, storage::AsBlob{key});
}

std::optional<std::int64_t> TtlStore::earliest(std::int64_t run) {
    auto row = earliest_.query(run);
    if (!row.next() || row.is_null(0)) return std::nullopt;
    return row.integer(0);
}

std::vector<TtlEntry> TtlStore::before(std::int64_t run, std::int64_t seconds, std::int64_t limit) {
    auto row = before_.query(run, seconds, limit);
    std::vector<TtlEntry> entries;
    while (row.next()) entries.push_back({row.integer(0), KeyBytes(row.blob(1))});
    return entries;
}

bool TtlStore::empty_discarded() {
    std::int64_t run = 0;
    {
        auto row = discarded_.query();
        if (!row.next()) return false;
        run = row.integer(0);
    }
    std::int64_t expires = INT64_MAX;
    KeyBytes key;
    {
        auto row = last_discarded_.query(run, kDeletedAtOnce);
        if (row.next()) {
            expires = row.integer(0);
            key = row.blob(1);
        }
    }
    delete_entries_.execute(run, expires, storage::AsBlob{key});
    if (expires == INT64_MAX) forget_discarded_.execute(run);
    return true;
}

}  // namespace leat::dynamodb
