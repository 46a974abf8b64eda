#include "services/dynamodb/reading.h"

#include <algorithm>

#include "services/dynamodb/errors.h"
#include "services/dynamodb/item_keys.h"
#include "services/dynamodb/throughput_limits.h"

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kPageBytes = 1 * MiB;
/// What ends a text in a key and is no part of it (key.h).
constexpr std::size_t kTextEnd = 2;

/// Both sorted; what only the first one has.
std::vector<std::string> beyond(const std::vector<std::string>& names,
                                const std::vector<std::string>& known) {
    std::vector<std::string> out;
    std::set_difference(names.begin(), names.end(), known.begin(), known.end(),
                        std::back_inserter(out));
    return out;
}

std::vector<std::string> both(const std::vector<std::string>& a,
                              const std::vector<std::string>& b) {
    std::vector<std::string> out;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
}

std::vector<std::string> last_key_names(const ReadPlan& plan) {
    std::vector<std::string> names{plan.table->keys.hash.name};
    const auto add = [&](const std::optional<KeyAttribute>& key) {
        if (key) names.push_back(key->name);
    };
    add(plan.table->keys.range);
    if (plan.index) {
        names.push_back(plan.index->keys.hash.name);
        add(plan.index->keys.range);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

/// Looks at one entry after another and keeps what the plan shows.
class PageReader {
public:
    explicit PageReader(const ReadPlan& plan) : plan_(plan) {
        if (plan.index) projected_ = projected_names(*plan.index, plan.table->keys);
        narrow_ = !projected_.empty();
        if (!plan.projection.empty())
            needed_ = both(plan.filter.attributes(), plan.projection.attributes());
        else
            needed_ = plan.filter.attributes();
        // Stored items are longer than what counts of them: as long as all of them together are
        // short of a page, nothing has to be measured.
        unmeasured_ = !plan.measured && !narrow_ && plan.filter.empty() &&
                      plan.projection.empty() && plan.shown != Shown::Count;
        // A local index gives what it does not have itself from the table.
        fetches_ = narrow_ && !plan.index->global &&
                   (plan.shown == Shown::Everything || !beyond(needed_, projected_).empty());
    }

    /// False when the page ends behind this item.
    bool visit(std::string_view json) {
        ++page_.scanned;
        if (narrow_)
            narrow_item(json);
        else
            whole_item(json);
        if (page_.scanned != plan_.limit && bytes_ < kPageBytes) return true;
        page_.last_key = encode(decode_some(json, last_key_names(plan_)));
        return false;
    }

    Page finish() {
        const double units = read_units(bytes_, plan_.consistent);
        if (!plan_.index)
            page_.spent.table = units;
        else
            page_.spent.add(*plan_.index, units);
        page_.spent.table += fetched_units_;
        return std::move(page_);
    }

private:
    void whole_item(std::string_view json) {
        if (unmeasured_) {
            ++page_.count;
            page_.items.push_back({std::string(json)});
            bytes_ += static_cast<std::int64_t>(json.size());
            if (bytes_ >= kPageBytes) measure();
            return;
        }
        bytes_ += size_of_encoded(json);
        if (plan_.filter.empty() && plan_.projection.empty()) {
            ++page_.count;
            if (plan_.shown != Shown::Count) page_.items.push_back({std::string(json)});
            return;
        }
        const AttributeMap needed = decode_some(json, needed_);
        if (!plan_.filter.holds(needed)) return;
        ++page_.count;
        if (plan_.shown == Shown::Count) return;
        page_.items.push_back(plan_.projection.empty() ? EncodedItem{std::string(json)}
                                                       : encode(plan_.projection.apply(needed)));
    }

    void measure() {
        unmeasured_ = false;
        bytes_ = 0;
        for (const EncodedItem& item : page_.items) bytes_ += size_of_encoded(item.json);
    }

    /// Of an index that does not have everything.
    void narrow_item(std::string_view json) {
        AttributeMap item = decode_some(json, projected_);
        bytes_ += size_of(item);
        if (fetches_) {
            fetched_units_ += read_units(size_of_encoded(json), plan_.consistent);
            item = decode(json);
        }
        if (!plan_.filter.holds(item)) return;
        ++page_.count;
        if (plan_.shown == Shown::Count) return;
        page_.items.push_back(
            encode(plan_.projection.empty() ? item : plan_.projection.apply(item)));
    }

    const ReadPlan& plan_;
    std::vector<std::string> projected_;  // what the index has
    std::vector<std::string> needed_;     // by the filter and the projection
    bool narrow_ = false, fetches_ = false, unmeasured_ = false;
    std::int64_t bytes_ = 0;
    double fetched_units_ = 0;
    Page page_;
};

std::string listed(const std::vector<std::string>& names) {
    std::string out = "[";
    for (const auto& name : names) out += (out.size() > 1 ? ", " : "") + name;
    return out + "]";
}

}  // namespace

EntryRange range_of(const ReadPlan& plan, const expressions::KeyCondition& condition) {
    using Operator = expressions::KeyCondition::Operator;
    const KeyBytes partition = partition_prefix(plan.space(), condition.partition);
    EntryRange range{partition, after_prefix(partition)};
    if (condition.op == Operator::None) return range;
    const auto place = [&](const AttributeValue& value) {
        KeyBytes bytes = partition;
        append_key_part(bytes, value);
        return bytes;
    };
    KeyBytes low = place(condition.low);
    switch (condition.op) {
        case Operator::None:
            break;
        case Operator::Equal:
            range = {low, after_prefix(low)};
            break;
        case Operator::Less:
            range.to = low;
            break;
        case Operator::LessEqual:
            range.to = after_prefix(low);
            break;
        case Operator::Greater:
            range.from = after_prefix(low);
            break;
        case Operator::GreaterEqual:
            range.from = low;
            break;
        case Operator::Between:
            range = {low, after_prefix(place(condition.high))};
            break;
        case Operator::BeginsWith:
            low.resize(low.size() - kTextEnd);
            range = {low, after_prefix(low)};
            break;
    }
    return range;
}

Page read_page(Call& call, const ReadPlan& plan) {
    admit(call, *plan.table, plan.index, ThroughputLimits::Use::Read);
    PageReader reader(plan);
    if (plan.range.from < plan.range.to)
        call.store.each_entry(plan.range,
                              [&](std::string_view, std::int64_t, std::string_view json) {
                                  return reader.visit(json);
                              });
    Page page = reader.finish();
    spend(call, *plan.table, page.spent, ThroughputLimits::Use::Read);
    return page;
}

void check_select(const ReadRequest& request) {
    const char* chosen = request.projection_expression ? "ProjectionExpression"
                         : request.attributes_to_get   ? "AttributesToGet"
                                                       : nullptr;
    const std::string select = request.select.value_or("");
    if (select == "SPECIFIC_ATTRIBUTES" && !chosen)
        throw kValidation(
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
            "SPECIFIC_ATTRIBUTES");
    if (chosen && !select.empty() && select != "SPECIFIC_ATTRIBUTES")
        throw kValidation(std::string("Cannot specify the ") + chosen + " when choosing to get " +
                          (select == "COUNT" ? "only the Count" : select));
    if (select == "ALL_PROJECTED_ATTRIBUTES" && !request.index_name)
        throw kValidation(
            "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
}

void choose_index(const ReadRequest& request, ReadPlan& plan) {
    plan.consistent = request.consistent_read.value_or(false);
    if (request.select == "COUNT")
        plan.shown = Shown::Count;
    else if (request.index_name && request.select != "ALL_ATTRIBUTES")
        plan.shown = Shown::Projected;
    if (!request.index_name) return;

    plan.index = plan.table->index(*request.index_name);
    if (!plan.index || plan.index->status == Index::Status::Deleting)
        throw kValidation("The table does not have the specified index: " + *request.index_name);
    if (plan.index->status == Index::Status::Creating)
        throw kValidation("Cannot read from backfilling global secondary index: " +
                          *request.index_name);
    if (!plan.index->global) return;
    if (plan.consistent)
        throw kValidation("Consistent reads are not supported on global secondary indexes");
    const auto names = projected_names(*plan.index, plan.table->keys);
    if (names.empty()) return;
    if (request.select == "ALL_ATTRIBUTES")
        throw kValidation(
            std::string(kInvalidParameters) +
            "Select type ALL_ATTRIBUTES is not supported for global secondary index " +
            plan.index->name + " because its projection type is not ALL");
    const auto missing = beyond(plan.projection.attributes(), names);
    if (!missing.empty())
        throw kValidation(std::string(kInvalidParameters) + "Global secondary index " +
                          plan.index->name + " does not project " + listed(missing));
}

KeyBytes start_of(const ReadPlan& plan, const AttributeMap& start_key, const char* refusal) {
    const auto names = last_key_names(plan);
    const auto fits = [&](const KeySchema& keys) {
        const auto has = [&](const KeyAttribute& key) {
            const AttributeValue* value = start_key.find(key.name);
            return value && value->is(key.type) && !value->text().empty();
        };
        return has(keys.hash) && (!keys.range || has(*keys.range));
    };
    if (start_key.size() != names.size() || !fits(plan.table->keys) || !fits(plan.keys()))
        throw kValidation(refusal);
    if (!plan.index) return item_key(plan.table->space, plan.table->keys, start_key);
    return *index_key(*plan.index, plan.table->keys, start_key);
}

void begin_after(EntryRange& range, KeyBytes start) {
    if (range.backward) {
        range.to = std::min(range.to, start);
        return;
    }
    start += '\0';
    range.from = std::max(range.from, start);
}

}  // namespace leat::dynamodb
