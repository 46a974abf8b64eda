#pragma once
// TtlStore: all SQL of the index by expiry time; the area of Store for it. A run is one enabling of
// TTL on a space (a table with its replicas); an entry stands for an item that has the attribute.
// The writer's also remembers the runs of spaces, and forgets them after a rollback.
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "services/dynamodb/store.h"

namespace leat::dynamodb {

struct TtlRun {
    std::int64_t run = 0;
    Space space = 0;
    std::string attribute;
    std::optional<KeyBytes> at;  // while items from before are looked at: the next one's key
};

struct TtlEntry {
    std::int64_t expires = 0;  // seconds
    KeyBytes key;
};

class TtlStore final : public StoreArea {
public:
    explicit TtlStore(Store& store);
    void drop_caches() override { runs_.clear(); }

    /// 0: the space has none. The writer's alone.
    std::int64_t run_of(Space space);
    /// Begins with all items of the space to be looked at.
    void insert_run(Space space, const std::string& attribute);
    /// Its entries are left to the sweeper.
    void discard_run(Space space);
    void delete_account(const std::string& account);
    /// By number, after one.
    std::optional<TtlRun> next_run(std::int64_t after);
    std::optional<TtlRun> unfinished_run();
    /// Nothing: all were looked at.
    void set_progress(std::int64_t run, const std::optional<KeyBytes>& at);

    void add(std::int64_t run, std::int64_t expires, std::string_view key);
    void remove(std::int64_t run, std::int64_t expires, std::string_view key);
    std::optional<std::int64_t> earliest(std::int64_t run);
    std::vector<TtlEntry> before(std::int64_t run, std::int64_t seconds, std::int64_t limit);
    /// Deletes some entries of discarded runs; false when there are none.
    bool empty_discarded();

private:
    storage::Database& database_;
    storage::Statement find_run_, insert_run_, delete_run_, discard_, account_discard_,
        account_delete_, next_run_, unfinished_, progress_, add_, remove_, earliest_, before_,
        discarded_, last_discarded_, delete_entries_, forget_discarded_;
    std::unordered_map<Space, std::int64_t> runs_;
};

}  // namespace leat::dynamodb
