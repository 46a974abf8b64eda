#include "base/encoding.h"
#include "services/dynamodb/insights.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_tables.h"

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kInsightsInPage = 100, kTablesAtOnce = 100;

/// Where the list goes on: after this index of this table.
struct InsightPlace {
    std::string table, index;
};

InsightPlace place_of(const std::string& token) {
    const auto text = base64_decode(token);
    const std::size_t slash = text ? text->find('/') : std::string::npos;
    if (slash == std::string::npos) throw kValidation("Invalid NextToken");
    return {text->substr(0, slash), text->substr(slash + 1)};
}

/// Collects summaries until there is one more than the page holds.
class Listing {
public:
    Listing(Call& call, std::int64_t limit, std::optional<InsightPlace> after)
        : call_(call), limit_(limit), after_(std::move(after)) {}

    bool full() const { return static_cast<std::int64_t>(found_.size()) > limit_; }

    void add(const Table& table) {
        for (const auto& [index, insights] : read_insights(call_.store, table.key)) {
            if (full()) return;
            if (after_ && after_->table == table.name && index <= after_->index) continue;
            ContributorInsightsSummary summary{
                .table_name = table.name,
                .contributor_insights_status = insights.enabled ? "ENABLED" : "DISABLED",
                .contributor_insights_mode = insights.mode};
            if (!index.empty()) summary.index_name = index;
            found_.push_back(std::move(summary));
        }
    }

    void add_all() {
        if (after_)
            if (const auto table = call_.store.find_table(call_.scope, after_->table)) add(*table);
        std::string after = after_ ? after_->table : "";
        while (!full()) {
            const auto names = call_.store.table_names(call_.scope, after, kTablesAtOnce);
            if (names.empty()) return;
            for (const auto& name : names) add(*call_.store.find_table(call_.scope, name));
            after = names.back();
        }
    }

    ListContributorInsightsOutput output() && {
        ListContributorInsightsOutput out;
        if (full()) {
            found_.pop_back();
            const auto& last = found_.back();
            out.next_token = base64_encode(*last.table_name + "/" + last.index_name.value_or(""));
        }
        out.contributor_insights_summaries = std::move(found_);
        return out;
    }

private:
    Call& call_;
    const std::int64_t limit_;
    const std::optional<InsightPlace> after_;
    std::vector<ContributorInsightsSummary> found_;
};

}  // namespace

ListContributorInsightsOutput list_contributor_insights(Call& call,
                                                        const ListContributorInsightsInput& input) {
    std::int64_t limit = input.max_results.value_or(kInsightsInPage);
    if (limit < 1) limit = kInsightsInPage;
    std::optional<InsightPlace> after;
    if (input.next_token) after = place_of(*input.next_token);
    Listing listing(call, limit, std::move(after));
    if (input.table_name)
        listing.add(*table_for_control(call, *input.table_name));
    else
        listing.add_all();
    return std::move(listing).output();
}

}  // namespace leat::dynamodb
