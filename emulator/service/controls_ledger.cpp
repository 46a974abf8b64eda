// The control that answers questions about the ledger.
#include <algorithm>

#include "base/strings.h"
#include "base/time_text.h"
#include "service/controls.h"
#include "service/ledger_story.h"

namespace leat::service {

using protocol::Document;

namespace {

constexpr std::int64_t kDefaultRows = 1000, kMostRows = 10'000;

struct Question {
    std::optional<std::string> trace, record, edge, resource, outcome, account;
    Timestamp from{}, to = Timestamp::never();
    std::int64_t limit = kDefaultRows;
    std::size_t after = 0;
};

Timestamp time_of(const std::string& text) {
    const auto t = parse_iso8601(text);
    if (!t) throw kBadRequest("'" + text + "' is no ISO 8601 time such as 2026-03-01T12:00:00Z.");
    return *t;
}

Question question_of(const protocol::Request& request) {
    Question q;
    for (const auto& [name, value] : protocol::parse_parameters(request.query, true)) {
        if (name == "trace")
            q.trace = value;
        else if (name == "record")
            q.record = value;
        else if (name == "edge")
            q.edge = value;
        else if (name == "resource")
            q.resource = value;
        else if (name == "outcome")
            q.outcome = value;
        else if (name == "account")
            q.account = value;
        else if (name == "from")
            q.from = time_of(value);
        else if (name == "to")
            q.to = time_of(value);
        else if (name == "limit")
            q.limit = parse_int(value).value_or(0);
        else if (name == "after")
            q.after =
                static_cast<std::size_t>(std::max<std::int64_t>(0, parse_int(value).value_or(-1)));
        else
            throw kBadRequest("The ledger is not asked by '" + name +
                              "'; there are trace, record, edge, resource, outcome, account, from, "
                              "to, limit and after.");
    }
    if (q.limit < 1 || q.limit > kMostRows) throw kBadRequest("limit is a number from 1 to 10000.");
    if (q.trace && q.record) throw kBadRequest("Either trace or record, not both.");
    return q;
}

/// A resource is meant by its ARN, its name, or the beginning of an s3:// address.
bool names(const std::string& end, const std::string& resource) {
    if (end == resource) return true;
    const auto last = end.find_last_of(":/");
    return last != std::string::npos && std::string_view(end).substr(last + 1) == resource;
}

bool fits(const Question& q, const Crossing& c) {
    if (c.t < q.from || c.t > q.to) return false;
    if (q.edge && c.edge != *q.edge) return false;
    if (q.outcome && name_of(c.outcome) != *q.outcome) return false;
    if (q.account && c.account != *q.account) return false;
    return !q.resource || names(c.from, *q.resource) || names(c.to, *q.resource) ||
           c.space.starts_with(*q.resource) || c.became.starts_with(*q.resource);
}

/// What the record became in this row, for the column `ref`.
std::string reference(const LedgerStory& story, const Crossing& c, const LedgerUnit& unit) {
    if (c.became.empty()) return {};
    if (c.places.count() == c.became_places.count())
        if (const auto index = c.places.index_of(unit.place))
            return story.name({c.became, c.became_places.at(*index)});
    if (c.became_places.count() == 1) return story.name({c.became, c.became_places.first()});
    return c.became;
}

Document row_document(const LedgerStory& story, std::size_t index,
                      const std::set<LedgerUnit>& asked) {
    const LedgerRow& row = story.rows()[index];
    const Crossing& c = row.crossing;
    const LedgerUnit unit = story.spokesman(index, asked);
    const std::string ref = reference(story, c, unit);
    Document document = Document::object({{"id", row.id},
                                          {"t", iso8601_millis(c.t)},
                                          {"edge", c.edge},
                                          {"outcome", name_of(c.outcome)},
                                          {"trace", story.name(story.origin(unit))},
                                          {"record", story.name(unit)},
                                          {"records", c.places.count()},
                                          {"from", c.from},
                                          {"to", c.to},
                                          {"bytes", c.bytes},
                                          {"attempt", c.attempt},
                                          {"error", Document()},
                                          {"ref", ref.empty() ? Document() : Document(ref)}});
    if (!c.code.empty() || !c.message.empty())
        document.set("error", Document::object({{"code", c.code}, {"message", c.message}}));
    return document;
}

}  // namespace

Document Controls::ledger(const protocol::Request& request) const {
    const Question q = question_of(request);
    const LedgerStory story(router_.services());
    std::vector<std::size_t> chosen;
    std::set<LedgerUnit> asked;
    if (q.trace || q.record) {
        const auto units = story.find(q.trace ? *q.trace : *q.record);
        const auto rows = q.trace ? story.story_of(units) : story.crossings_of(units);
        if (q.trace)
            asked = story.family(units);
        else
            asked.insert(units.begin(), units.end());
        chosen.assign(rows.begin(), rows.end());
    } else {
        for (std::size_t i = 0; i < story.rows().size(); ++i) chosen.push_back(i);
    }
    std::erase_if(chosen, [&](std::size_t i) { return !fits(q, story.rows()[i].crossing); });
    const std::size_t begin = std::min(q.after, chosen.size());
    const std::size_t end = std::min(begin + static_cast<std::size_t>(q.limit), chosen.size());
    Document rows = Document::array();
    for (std::size_t i = begin; i < end; ++i) rows.push_back(row_document(story, chosen[i], asked));
    return Document::object(
        {{"rows", rows},
         {"next", end < chosen.size() ? Document(std::to_string(end)) : Document()},
         {"forgotten", story.forgotten()}});
}

}  // namespace leat::service
