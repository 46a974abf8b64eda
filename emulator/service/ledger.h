#pragma once
// The ledger: what happened to each record, object and message on each edge of a pipeline.
//
// Every service writes its crossings in the transaction of their effect, so that the ledger is
// never ahead of the truth or behind it. What travels together shares a crossing. A transaction's
// crossings are one row of the table, a page: writing costs an append, whatever was done. Nothing
// is indexed; a question reads the whole ledger, which is bounded.
//
// Records are known by places in spaces. A space is a text: a shard ("<stream ARN>/shardId-…"), a
// delivery stream, or a thing that is alone in its space: "s3://bucket/key", a message id, a
// request id. Each crossing says which places crossed the edge and which places of which space they
// became, so that a record's story is a walk from space to space.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/types.h"
#include "storage/database.h"

namespace leat::service {

enum class Outcome : std::uint8_t { Delivered, Dropped, Failed, Retried, Filtered, Throttled };
const char* name_of(Outcome outcome);

/// Places in the order in which they travel, kept as ranges. A value type.
class Places {
public:
    struct Range {
        std::int64_t first, last;
        std::int64_t count() const { return last - first + 1; }
    };

    Places() = default;
    explicit Places(std::int64_t only) : ranges_{{only, only}} {}
    Places(std::int64_t first, std::int64_t last) : ranges_{{first, last}} {}
    void add(std::int64_t place) { add(Range{place, place}); }
    void add(Range range);
    void add(const Places& others);

    bool empty() const { return ranges_.empty(); }
    std::int64_t count() const;
    bool contains(std::int64_t place) const { return index_of(place).has_value(); }
    /// The how manieth a place is, from 0.
    std::optional<std::int64_t> index_of(std::int64_t place) const;
    std::int64_t at(std::int64_t index) const;
    std::int64_t first() const { return ranges_.front().first; }
    const std::vector<Range>& ranges() const { return ranges_; }

private:
    std::vector<Range> ranges_;
};

/// One row: something crossed an edge, or did not.
struct Crossing {
    Timestamp t;
    std::string edge;  // "firehose.deliver"
    Outcome outcome = Outcome::Delivered;
    std::string account;
    std::string from, to;  // ARNs, or what else names the two ends
    std::string space;
    Places places;
    std::string became;  // empty: nothing of its own
    Places became_places;
    std::int64_t bytes = 0;
    int attempt = 1;
    std::string code, message;  // of what went wrong
};

/// The ledger of one database: of the writer's connection and thread.
class Ledger {
public:
    /// `limit` is how many crossings are kept at least; the oldest go in pages. 0 writes nothing.
    Ledger(storage::Database& database, std::int64_t limit);

    bool on() const { return limit_ > 0; }
    /// Inside a transaction; written with it.
    void add(const Crossing& crossing);
    /// The writer's hooks.
    void before_commit();
    void drop_caches();
    /// The account's crossings so far are not shown any more. Inside a transaction.
    void forget_account(const std::string& account);

    /// Visits what a connection sees, oldest first, with an id that grows; returns how many
    /// crossings are gone. The table need not exist.
    using Visit = std::function<void(std::int64_t id, Crossing&&)>;
    static std::int64_t read(storage::Database& database, const Visit& visit);

private:
    void put_text(std::string_view text);
    void put_places(const Places& places);
    void load();
    void trim();

    const std::int64_t limit_;
    storage::Statement insert_, last_, first_, oldest_, delete_, cut_;
    std::string page_;
    std::int64_t page_rows_ = 0;
    std::unordered_map<std::string, std::uint64_t> texts_;  // of this page: text → its number
    bool loaded_ = false;
    std::int64_t total_ = 0, gone_ = 0;  // crossings ever written; dropped of these
};

}  // namespace leat::service
