#include "services/dynamodb/tags.h"

#include "base/strings.h"
#include "protocol/document.h"
#include "services/dynamodb/naming.h"

namespace leat::dynamodb {
namespace {

using protocol::Document;

constexpr const char* kTagsSetting = "tags";

}  // namespace

Tags check_tags(const std::vector<Tag>& given) {
    Tags tags;
    for (const auto& [key, value] : given) {
        if (to_lower(key).starts_with("aws:"))
            throw invalid_parameter("Tag keys starting with 'aws:' are reserved for system use");
        if (!tags.emplace(key, value).second)
            throw invalid_parameter("Duplicate tag keys found: " + key);
    }
    check_count(tags);
    return tags;
}

void check_count(const Tags& tags) {
    if (tags.size() > kMostTags)
        throw invalid_parameter("A table can have at most " + std::to_string(kMostTags) + " tags");
}

Tags read_tags(Store& store, std::int64_t table_key) {
    Tags tags;
    const auto json = store.setting(table_key, kTagsSetting);
    if (!json) return tags;
    const Document d = Document::parse(*json);
    for (const auto& [key, value] : d.members()) tags.emplace(key, value.as_string());
    return tags;
}

void write_tags(Store& store, std::int64_t table_key, const Tags& tags) {
    if (tags.empty()) {
        store.delete_setting(table_key, kTagsSetting);
        return;
    }
    Document::Object members;
    for (const auto& [key, value] : tags) members.emplace_back(key, value);
    store.put_setting(table_key, kTagsSetting, Document(std::move(members)).to_json());
}

}  // namespace leat::dynamodb
