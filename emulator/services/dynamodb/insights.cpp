#include "services/dynamodb/insights.h"

#include "protocol/document.h"
#include "services/dynamodb/errors.h"

namespace leat::dynamodb {
namespace {

using protocol::Document;

constexpr const char* kInsightsSetting = "insights";

}  // namespace

AllInsights read_insights(Store& store, std::int64_t table_key) {
    AllInsights all;
    const auto json = store.setting(table_key, kInsightsSetting);
    if (!json) return all;
    const Document stored = Document::parse(*json);
    for (const auto& [index, d] : stored.members())
        all[index] = {d.find("enabled")->as_bool(),
                      {d.find("changed")->as_integer()},
                      d.text("mode").value()};
    return all;
}

void write_insights(Store& store, std::int64_t table_key, const AllInsights& insights) {
    Document d = Document::object();
    for (const auto& [index, one] : insights)
        d.set(index,
              Document::object(
                  {{"enabled", one.enabled}, {"changed", one.changed.ms}, {"mode", one.mode}}));
    store.put_setting(table_key, kInsightsSetting, d.to_json());
}

std::string insights_index(const Table& table, const std::optional<std::string>& index) {
    if (!index) return {};
    if (!table.index(*index))
        throw ResourceNotFound("Requested resource not found: Index: " + *index + " not found");
    return *index;
}

}  // namespace leat::dynamodb
