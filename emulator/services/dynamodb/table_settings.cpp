#include "services/dynamodb/table_settings.h"

#include "protocol/document.h"

namespace leat::dynamodb {
namespace {

using protocol::Document;

constexpr const char* kDescribedSetting = "described";

Document to_document(const Warmth& w) { return Document::array({w.read, w.write}); }

Warmth warmth_of(const Document& d) {
    return {d.items().at(0).as_integer(), d.items().at(1).as_integer()};
}

}  // namespace

TableSettings read_settings(Store& store, std::int64_t table_key) {
    TableSettings settings;
    const auto json = store.setting(table_key, kDescribedSetting);
    if (!json) return settings;
    const Document d = Document::parse(*json);
    settings.table_class = d.text("class").value_or("");
    if (const Document* at = d.find("class_changed")) settings.class_changed = {at->as_integer()};
    settings.kms_key_arn = d.text("kms_key").value_or("");
    if (const Document* warmth = d.find("warmth")) settings.warmth = warmth_of(*warmth);
    if (const Document* indexes = d.find("indexes"))
        for (const auto& [name, warmth] : indexes->members())
            settings.index_warmth[name] = warmth_of(warmth);
    return settings;
}

void write_settings(Store& store, std::int64_t table_key, const TableSettings& settings) {
    if (settings == TableSettings()) {
        store.delete_setting(table_key, kDescribedSetting);
        return;
    }
    Document d = Document::object();
    if (!settings.table_class.empty()) d.set("class", settings.table_class);
    if (settings.class_changed.ms) d.set("class_changed", settings.class_changed.ms);
    if (!settings.kms_key_arn.empty()) d.set("kms_key", settings.kms_key_arn);
    if (settings.warmth) d.set("warmth", to_document(*settings.warmth));
    if (!settings.index_warmth.empty()) {
        Document indexes = Document::object();
        for (const auto& [name, warmth] : settings.index_warmth)
            indexes.set(name, to_document(warmth));
        d.set("indexes", std::move(indexes));
    }
    store.put_setting(table_key, kDescribedSetting, d.to_json());
}

}  // namespace leat::dynamodb
