#include "services/dynamodb/table.h"

#include "base/encoding.h"
#include "protocol/document.h"

namespace leat::dynamodb {
namespace {

using protocol::Document;

constexpr const char* kProjections[]{"ALL", "KEYS_ONLY", "INCLUDE"};
constexpr const char* kViews[]{"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"};
constexpr const char* kTableStatuses[]{"CREATING", "ACTIVE",    "UPDATING",
                                       "DELETING", "ARCHIVING", "ARCHIVED"};
constexpr const char* kIndexStatuses[]{"CREATING", "ACTIVE", "UPDATING", "DELETING"};

// Members that have their usual value are left out.
void set_number(Document& to, const char* name, std::int64_t value) {
    if (value) to.set(name, value);
}
void set_flag(Document& to, const char* name, bool value) {
    if (value) to.set(name, true);
}
void set_text(Document& to, const char* name, const std::string& value) {
    if (!value.empty()) to.set(name, value);
}
void set_limit(Document& to, const char* name, std::optional<std::int64_t> value) {
    if (value) to.set(name, *value);
}

std::int64_t number(const Document& from, const char* name) {
    const Document* found = from.find(name);
    return found ? found->as_integer() : 0;
}
bool flag(const Document& from, const char* name) { return from.find(name) != nullptr; }
std::string text(const Document& from, const char* name) { return from.text(name).value_or(""); }
std::optional<std::int64_t> limit(const Document& from, const char* name) {
    const Document* found = from.find(name);
    return found ? std::optional(found->as_integer()) : std::nullopt;
}

void put_keys(Document& to, const KeySchema& keys) {
    Document list = Document::array({keys.hash.name, type_name(keys.hash.type)});
    if (keys.range) {
        list.push_back(keys.range->name);
        list.push_back(type_name(keys.range->type));
    }
    to.set("keys", std::move(list));
}

KeyAttribute key_attribute(const Document& name, const Document& type) {
    return {name.as_string(), type_by_name(type.as_string()).value()};
}

KeySchema keys_of(const Document& from) {
    const auto& list = from.find("keys")->items();
    KeySchema keys{key_attribute(list.at(0), list.at(1)), std::nullopt};
    if (list.size() > 2) keys.range = key_attribute(list.at(2), list.at(3));
    return keys;
}

void put_throughput(Document& to, const Throughput& t) {
    if (t.read || t.write) to.set("units", Document::array({t.read, t.write}));
    set_number(to, "increased", t.last_increase.ms);
    set_number(to, "decreased", t.last_decrease.ms);
    set_number(to, "decreases", t.decreases_today);
}

Throughput throughput_of(const Document& from) {
    Throughput t;
    if (const Document* units = from.find("units")) {
        t.read = units->items().at(0).as_integer();
        t.write = units->items().at(1).as_integer();
    }
    t.last_increase = {number(from, "increased")};
    t.last_decrease = {number(from, "decreased")};
    t.decreases_today = number(from, "decreases");
    return t;
}

Document index_document(const Index& index) {
    Document d = Document::object({{"name", index.name}, {"space", std::int64_t{index.space}}});
    set_flag(d, "global", index.global);
    put_keys(d, index.keys);
    set_number(d, "projection", static_cast<int>(index.projection));
    if (!index.include.empty()) {
        Document list = Document::array();
        for (const auto& name : index.include) list.push_back(name);
        d.set("include", std::move(list));
    }
    d.set("status", static_cast<int>(index.status));
    set_flag(d, "backfilling", index.backfilling);
    if (!index.backfilled.empty()) d.set("backfilled", base64_encode(index.backfilled));
    put_throughput(d, index.throughput);
    set_limit(d, "max_read", index.max_read);
    set_limit(d, "max_write", index.max_write);
    return d;
}

Index index_of(const Document& d) {
    Index index;
    index.name = text(d, "name");
    index.space = static_cast<Space>(number(d, "space"));
    index.global = flag(d, "global");
    index.keys = keys_of(d);
    index.projection = static_cast<ProjectionType>(number(d, "projection"));
    if (const Document* list = d.find("include"))
        for (const auto& name : list->items()) index.include.push_back(name.as_string());
    index.status = static_cast<Index::Status>(number(d, "status"));
    index.backfilling = flag(d, "backfilling");
    index.backfilled = base64_decode(text(d, "backfilled")).value_or("");
    index.throughput = throughput_of(d);
    index.max_read = limit(d, "max_read");
    index.max_write = limit(d, "max_write");
    return index;
}

}  // namespace

const char* status_name(TableStatus status) { return kTableStatuses[static_cast<int>(status)]; }
const char* status_name(Index::Status status) { return kIndexStatuses[static_cast<int>(status)]; }
const char* projection_name(ProjectionType type) { return kProjections[static_cast<int>(type)]; }
const char* view_name(StreamView view) { return kViews[static_cast<int>(view)]; }

std::optional<StreamView> view_by_name(std::string_view name) {
    for (std::size_t i = 0; i < std::size(kViews); ++i)
        if (kViews[i] == name) return static_cast<StreamView>(i);
    return std::nullopt;
}

const Index* Table::index(std::string_view index_name) const {
    for (const Index& index : indexes)
        if (index.name == index_name) return &index;
    return nullptr;
}

std::string Table::arn() const { return scope().arn("dynamodb", "table/" + name); }

std::string Table::stream_arn() const { return arn() + "/stream/" + stream_label; }

bool Table::is_key_attribute(std::string_view attribute) const {
    if (keys.has(attribute)) return true;
    for (const Index& index : indexes)
        if (index.keys.has(attribute)) return true;
    return false;
}

std::string to_json(const Table& t) {
    Document d = Document::object({{"id", t.id}, {"space", std::int64_t{t.space}}});
    put_keys(d, t.keys);
    if (!t.indexes.empty()) {
        Document list = Document::array();
        for (const Index& index : t.indexes) list.push_back(index_document(index));
        d.set("indexes", std::move(list));
    }
    d.set("status", static_cast<int>(t.status));
    d.set("created", t.created.ms);
    set_flag(d, "on_demand", t.on_demand);
    set_number(d, "on_demand_since", t.on_demand_since.ms);
    put_throughput(d, t.throughput);
    set_limit(d, "max_read", t.max_read);
    set_limit(d, "max_write", t.max_write);
    set_flag(d, "deletion_protection", t.deletion_protection);
    set_text(d, "ttl", t.ttl_attribute);
    if (t.stream) d.set("stream", static_cast<int>(*t.stream));
    set_text(d, "stream_label", t.stream_label);
    set_number(d, "stream_key", t.stream_key);
    set_flag(d, "history", t.history);
    set_flag(d, "kinesis", t.streams_to_kinesis);
    set_flag(d, "replica", t.global_replica);
    return d.to_json();
}

Table table_of_json(std::string_view json) {
    const Document d = Document::parse(json);
    Table t;
    t.id = text(d, "id");
    t.space = static_cast<Space>(number(d, "space"));
    t.keys = keys_of(d);
    if (const Document* list = d.find("indexes"))
        for (const auto& index : list->items()) t.indexes.push_back(index_of(index));
    t.status = static_cast<TableStatus>(number(d, "status"));
    t.created = {number(d, "created")};
    t.on_demand = flag(d, "on_demand");
    t.on_demand_since = {number(d, "on_demand_since")};
    t.throughput = throughput_of(d);
    t.max_read = limit(d, "max_read");
    t.max_write = limit(d, "max_write");
    t.deletion_protection = flag(d, "deletion_protection");
    t.ttl_attribute = text(d, "ttl");
    if (const Document* view = d.find("stream"))
        t.stream = static_cast<StreamView>(view->as_integer());
    t.stream_label = text(d, "stream_label");
    t.stream_key = number(d, "stream_key");
    t.history = flag(d, "history");
    t.streams_to_kinesis = flag(d, "kinesis");
    t.global_replica = flag(d, "replica");
    return t;
}

}  // namespace leat::dynamodb
