#pragma once
// LedgerStory: the ledgers of all services as one, read at a moment, and the walks through it: what
// became of a record, and where it came from. Made for one question and thrown away; one thread.
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "service/ledger.h"
#include "service/service.h"

namespace leat::service {

/// The edges of all services, in the order in which a record meets them.
std::span<const std::string_view> ledger_edges();

/// A crossing with the service that wrote it.
struct LedgerRow {
    std::string id;  // "firehose:17"
    Service* service = nullptr;
    Crossing crossing;
};

/// One record at one place.
struct LedgerUnit {
    std::string space;
    std::int64_t place = 0;
    auto operator<=>(const LedgerUnit&) const = default;
};

class LedgerStory {
public:
    explicit LedgerStory(const std::vector<Service*>& services);

    /// In order of time; those of the same time in the order of the pipeline's edges.
    const std::vector<LedgerRow>& rows() const { return rows_; }
    /// Crossings that are not kept any more.
    std::int64_t forgotten() const { return forgotten_; }

    /// The records that a user's name means: a sequence number, a record id, "s3://bucket/key", a
    /// message id, a request id.
    std::vector<LedgerUnit> find(std::string_view name) const;
    /// Indices of the rows in which one of the records took part itself.
    std::set<std::size_t> crossings_of(const std::vector<LedgerUnit>& units) const;
    /// The same for everything the records came from and became.
    std::set<std::size_t> story_of(const std::vector<LedgerUnit>& units) const;
    /// What a row's first record was when it came in.
    LedgerUnit origin(const LedgerUnit& unit) const;
    std::string name(const LedgerUnit& unit) const;
    /// The first of `units` that crosses in the row, else the row's first record.
    LedgerUnit spokesman(std::size_t row, const std::set<LedgerUnit>& units) const;
    /// All that the records came from and became, themselves included.
    std::set<LedgerUnit> family(const std::vector<LedgerUnit>& units) const;

private:
    /// Which rows touch a place of a space.
    struct Span {
        std::int64_t first, last;
        std::size_t row;
    };
    struct Side {
        std::vector<Span> spans;  // by first
        std::int64_t longest = 0;
    };
    using Sides = std::unordered_map<std::string, Side>;

    static void index(Sides& sides, const std::string& space, const Places& places,
                      std::size_t row);
    static std::vector<std::size_t> touching(const Sides& sides, const LedgerUnit& unit);
    void forward(const LedgerUnit& unit, const std::function<void(LedgerUnit)>& visit) const;
    void backward(const LedgerUnit& unit, const std::function<void(LedgerUnit)>& visit) const;

    std::vector<Service*> services_;
    std::vector<LedgerRow> rows_;
    Sides crossed_, became_;
    std::int64_t forgotten_ = 0;
};

}  // namespace leat::service
