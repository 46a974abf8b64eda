#include "service/ledger_story.h"

#include <algorithm>
#include <unordered_set>

namespace leat::service {

std::span<const std::string_view> ledger_edges() {
    static constexpr std::string_view kEdges[]{
        "dynamodb.write",  "dynamodb.kinesis",   "kinesis.put",      "firehose.put",
        "firehose.source", "firehose.transform", "firehose.deliver", "firehose.backup",
        "s3.put",          "s3.notify",          "sns.publish",      "sns.deliver",
        "sqs.send",        "sqs.receive",        "sqs.delete",       "sqs.redrive",
        "lambda"};
    return kEdges;
}

namespace {

// Effects of one moment are told in the order in which a record meets them. A function is called
// in the middle of it by Firehose, and at its end by the others.
int rank(std::string_view edge, bool called_by_firehose) {
    const auto order = ledger_edges();
    if (called_by_firehose) edge = "firehose.transform";
    return static_cast<int>(std::find(order.begin(), order.end(), edge) - order.begin());
}

/// How the places of one side of a crossing answer to those of the other: one to one when there are
/// as many; else everything to everything (many records join in one object).
void partners(const Places& mine, std::int64_t place, const Places& theirs,
              const std::function<void(std::int64_t)>& visit) {
    const auto index = mine.index_of(place);
    if (!index) return;
    if (mine.count() == theirs.count()) {
        visit(theirs.at(*index));
        return;
    }
    for (const auto& range : theirs.ranges())
        for (std::int64_t other = range.first; other <= range.last; ++other) visit(other);
}

}  // namespace

LedgerStory::LedgerStory(const std::vector<Service*>& services) : services_(services) {
    for (Service* service : services) {
        const std::string prefix = std::string(service->identity().traits.name) + ":";
        forgotten_ += service->read_ledger([&](std::int64_t id, Crossing&& crossing) {
            rows_.push_back({prefix + std::to_string(id), service, std::move(crossing)});
        });
    }
    std::unordered_set<std::string> transformations;  // their request ids
    for (const LedgerRow& row : rows_)
        if (row.crossing.edge == "firehose.transform") transformations.insert(row.crossing.became);
    const auto order = [&](const LedgerRow& row) {
        const Crossing& c = row.crossing;
        return rank(c.edge, c.edge == "lambda" && transformations.contains(c.space));
    };
    std::stable_sort(rows_.begin(), rows_.end(), [&](const LedgerRow& a, const LedgerRow& b) {
        if (a.crossing.t != b.crossing.t) return a.crossing.t < b.crossing.t;
        return order(a) < order(b);
    });
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        const Crossing& c = rows_[row].crossing;
        index(crossed_, c.space, c.places, row);
        if (!c.became.empty()) index(became_, c.became, c.became_places, row);
    }
    for (Sides* sides : {&crossed_, &became_})
        for (auto& [space, side] : *sides)
            std::stable_sort(side.spans.begin(), side.spans.end(),
                             [](const Span& a, const Span& b) { return a.first < b.first; });
}

void LedgerStory::index(Sides& sides, const std::string& space, const Places& places,
                        std::size_t row) {
    if (places.empty()) return;
    std::int64_t first = places.first(), last = places.first();
    for (const auto& range : places.ranges()) {
        first = std::min(first, range.first);
        last = std::max(last, range.last);
    }
    Side& side = sides[space];
    side.spans.push_back({first, last, row});
    side.longest = std::max(side.longest, last - first);
}

std::vector<std::size_t> LedgerStory::touching(const Sides& sides, const LedgerUnit& unit) {
    std::vector<std::size_t> rows;
    const auto found = sides.find(unit.space);
    if (found == sides.end()) return rows;
    const Side& side = found->second;
    auto span = std::upper_bound(
        side.spans.begin(), side.spans.end(), unit.place,
        [](std::int64_t place, const Span& candidate) { return place < candidate.first; });
    while (span != side.spans.begin()) {
        --span;
        if (span->first < unit.place - side.longest) break;
        if (span->last >= unit.place) rows.push_back(span->row);
    }
    return rows;
}

void LedgerStory::forward(const LedgerUnit& unit,
                          const std::function<void(LedgerUnit)>& visit) const {
    for (const std::size_t row : touching(crossed_, unit)) {
        const Crossing& c = rows_[row].crossing;
        if (c.became.empty()) continue;
        partners(c.places, unit.place, c.became_places, [&](std::int64_t place) {
            visit({c.became, place});
        });
    }
}

void LedgerStory::backward(const LedgerUnit& unit,
                           const std::function<void(LedgerUnit)>& visit) const {
    for (const std::size_t row : touching(became_, unit)) {
        const Crossing& c = rows_[row].crossing;
        partners(c.became_places, unit.place, c.places, [&](std::int64_t place) {
            visit({c.space, place});
        });
    }
}

std::vector<LedgerUnit> LedgerStory::find(std::string_view name) const {
    std::set<LedgerUnit> found;
    const auto in_space = [&](const std::string& space) {
        for (const Sides* sides : {&crossed_, &became_}) {
            const auto side = sides->find(space);
            if (side == sides->end()) continue;
            for (const Span& span : side->second.spans) found.insert({space, span.first});
        }
    };
    in_space(std::string(name));
    for (Service* service : services_) {
        const auto place = service->find_record(name);
        if (!place) continue;
        for (const Sides* sides : {&crossed_, &became_})
            for (const auto& [space, side] : *sides)
                if (space.ends_with(place->space_end)) {
                    const LedgerUnit unit{space, place->place};
                    for (const std::size_t row : touching(*sides, unit)) {
                        const Crossing& c = rows_[row].crossing;
                        const Places& places = sides == &crossed_ ? c.places : c.became_places;
                        if (places.contains(unit.place)) found.insert(unit);
                    }
                }
    }
    return {found.begin(), found.end()};
}

std::set<std::size_t> LedgerStory::crossings_of(const std::vector<LedgerUnit>& units) const {
    std::set<std::size_t> rows;
    for (const LedgerUnit& unit : units) {
        for (const std::size_t row : touching(crossed_, unit))
            if (rows_[row].crossing.places.contains(unit.place)) rows.insert(row);
        for (const std::size_t row : touching(became_, unit))
            if (rows_[row].crossing.became_places.contains(unit.place)) rows.insert(row);
    }
    return rows;
}

std::set<LedgerUnit> LedgerStory::family(const std::vector<LedgerUnit>& units) const {
    std::set<LedgerUnit> all;
    // Backwards from the records, and forwards from them: not to what an ancestor became besides.
    for (const bool ahead : {false, true}) {
        std::set<LedgerUnit> seen(units.begin(), units.end());
        std::vector<LedgerUnit> open(units.begin(), units.end());
        while (!open.empty()) {
            const LedgerUnit unit = std::move(open.back());
            open.pop_back();
            const auto visit = [&](LedgerUnit next) {
                if (seen.insert(next).second) open.push_back(std::move(next));
            };
            if (ahead)
                forward(unit, visit);
            else
                backward(unit, visit);
        }
        all.merge(seen);
    }
    return all;
}

std::set<std::size_t> LedgerStory::story_of(const std::vector<LedgerUnit>& units) const {
    const auto all = family(units);
    std::set<std::size_t> rows;
    for (const LedgerUnit& unit : all)
        for (const std::size_t row : touching(crossed_, unit))
            if (rows_[row].crossing.places.contains(unit.place)) rows.insert(row);
    return rows;
}

LedgerUnit LedgerStory::origin(const LedgerUnit& unit) const {
    // Nothing becomes its own ancestor; the bound is for a damaged ledger.
    LedgerUnit oldest = unit;
    for (int step = 0; step < 64; ++step) {
        std::optional<LedgerUnit> before;
        backward(oldest, [&](LedgerUnit candidate) {
            if (!before) before = std::move(candidate);
        });
        if (!before) break;
        oldest = std::move(*before);
    }
    return oldest;
}

std::string LedgerStory::name(const LedgerUnit& unit) const {
    for (Service* service : services_)
        if (auto name = service->record_name(unit.space, unit.place)) return *name;
    return unit.space;
}

LedgerUnit LedgerStory::spokesman(std::size_t row, const std::set<LedgerUnit>& units) const {
    const Crossing& c = rows_[row].crossing;
    for (auto unit = units.lower_bound({c.space, INT64_MIN});
         unit != units.end() && unit->space == c.space; ++unit)
        if (c.places.contains(unit->place)) return *unit;
    return {c.space, c.places.empty() ? 0 : c.places.first()};
}

}  // namespace leat::service
