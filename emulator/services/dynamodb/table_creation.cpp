#include "services/dynamodb/table_creation.h"

#include <algorithm>
#include <set>

#include "base/strings.h"
#include "services/dynamodb/naming.h"

namespace leat::dynamodb {
namespace {

using Types = std::map<std::string, AttributeValue::Type>;

constexpr std::int64_t kMostUnits = 1'000'000'000'000;

std::string in_brackets(const std::vector<std::string>& names) {
    return "[" + leat::join(names, ", ") + "]";
}

std::string in_brackets(const Types& types) {
    std::vector<std::string> names;
    for (const auto& [name, type] : types) names.push_back(name);
    return in_brackets(names);
}

std::string in_brackets(const std::vector<KeySchemaElement>& keys) {
    std::vector<std::string> names;
    for (const auto& key : keys) names.push_back(key.attribute_name);
    return in_brackets(names);
}

std::string printed(const std::vector<KeySchemaElement>& keys) {
    std::vector<std::string> elements;
    for (const auto& [name, type] : keys)
        elements.push_back("KeySchemaElement(attributeName=" + name + ", keyType=" + type + ")");
    return in_brackets(elements);
}

// The elements alone: how many, in which roles, of different names.
void check_roles(const std::vector<KeySchemaElement>& keys) {
    if (keys.size() > 2)
        throw kValidation("1 validation error detected: Value '" + printed(keys) +
                          "' at 'keySchema' failed to satisfy constraint: Member must have length "
                          "less than or equal to 2");
    if (keys[0].key_type != "HASH")
        throw kValidation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    if (keys.size() < 2) return;
    if (keys[1].key_type != "RANGE")
        throw kValidation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    if (keys[0].attribute_name == keys[1].attribute_name)
        throw kValidation(
            "Both the Hash Key and the Range Key element in the KeySchema have the same name");
}

bool all_defined(const std::vector<KeySchemaElement>& keys, const Types& types) {
    return std::all_of(keys.begin(), keys.end(),
                       [&](const auto& key) { return types.count(key.attribute_name) > 0; });
}

KeySchema schema_of(const std::vector<KeySchemaElement>& keys, const Types& types) {
    const auto attribute = [&](const KeySchemaElement& key) {
        return KeyAttribute{key.attribute_name, types.at(key.attribute_name)};
    };
    KeySchema schema{attribute(keys[0]), std::nullopt};
    if (keys.size() > 1) schema.range = attribute(keys[1]);
    return schema;
}

KeySchema index_schema(const std::vector<KeySchemaElement>& keys, const Types& types) {
    check_roles(keys);
    if (!all_defined(keys, types))
        throw invalid_parameter(
            "Some index key attributes are not defined in AttributeDefinitions. Keys: " +
            in_brackets(keys) + ", AttributeDefinitions: " + in_brackets(types));
    return schema_of(keys, types);
}

void set_projection(const Projection& given, Index& index) {
    if (!given.projection_type) throw invalid_parameter("Unknown ProjectionType: null");
    const std::string& type = *given.projection_type;
    if (type == "INCLUDE") {
        if (!given.non_key_attributes)
            throw invalid_parameter(
                "ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
        index.projection = ProjectionType::Include;
        index.include = *given.non_key_attributes;
        std::sort(index.include.begin(), index.include.end());
        index.include.erase(std::unique(index.include.begin(), index.include.end()),
                            index.include.end());
        return;
    }
    if (given.non_key_attributes)
        throw invalid_parameter("ProjectionType is " + type +
                                ", but NonKeyAttributes is specified");
    index.projection = type == "ALL" ? ProjectionType::All : ProjectionType::KeysOnly;
}

Index define_local_index(const LocalSecondaryIndex& given, const Table& table, const Types& types) {
    Index index;
    index.name = given.index_name;
    index.keys = index_schema(given.key_schema, types);
    if (!index.keys.range)
        throw invalid_parameter("Index KeySchema does not have a range key for index: " +
                                index.name);
    if (index.keys.hash.name != table.keys.hash.name)
        throw invalid_parameter(
            "Index KeySchema does not have the same leading hash key as table KeySchema for "
            "index: " +
            index.name + ". index hash key: " + index.keys.hash.name +
            ", table hash key: " + table.keys.hash.name);
    set_projection(given.projection, index);
    return index;
}

void check_name_is_new(const Table& table, const std::string& name) {
    if (table.index(name)) throw invalid_parameter("Duplicate index name: " + name);
}

void define_local_indexes(const TableDefinition& d, const Types& types, Table& table) {
    if (!d.local_indexes) return;
    if (d.local_indexes->empty()) throw invalid_parameter("List of LocalSecondaryIndexes is empty");
    if (!table.keys.range)
        throw invalid_parameter(
            "Table KeySchema does not have a range key, which is required when specifying a "
            "LocalSecondaryIndex");
    for (const auto& given : *d.local_indexes) {
        Index index = define_local_index(given, table, types);
        check_name_is_new(table, index.name);
        add_index(table, std::move(index));
    }
    if (d.local_indexes->size() > kMostLocalIndexes)
        throw invalid_parameter("Number of LocalSecondaryIndexes exceeds per-table limit of 5");
}

void define_global_indexes(const TableDefinition& d, const Types& types, Table& table) {
    if (!d.global_indexes) return;
    if (d.global_indexes->empty())
        throw invalid_parameter("List of GlobalSecondaryIndexes is empty");
    for (const auto& given : *d.global_indexes) {
        Index index = define_global_index(given, types, table.on_demand);
        check_name_is_new(table, index.name);
        add_index(table, std::move(index));
    }
    if (d.global_indexes->size() > kMostGlobalIndexes)
        throw invalid_parameter("GlobalSecondaryIndex count exceeds the per-table limit of 20");
}

void check_all_used(const Table& table, const std::vector<AttributeDefinition>& definitions) {
    std::vector<std::string> defined, used;
    bool unused = false;
    for (const auto& definition : definitions) {
        defined.push_back(definition.attribute_name);
        if (table.is_key_attribute(definition.attribute_name))
            used.push_back(definition.attribute_name);
        else
            unused = true;
    }
    if (!unused) return;
    throw invalid_parameter("Some AttributeDefinitions are not used. AttributeDefinitions: " +
                            in_brackets(defined) + ", keys used: " + in_brackets(used));
}

void set_capacity(const TableDefinition& d, Table& table) {
    table.on_demand = d.billing_mode == "PAY_PER_REQUEST";
    if (table.on_demand) {
        if (d.throughput)
            throw invalid_parameter(
                "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
                "BillingMode is PAY_PER_REQUEST");
        if (d.on_demand) set_limits(*d.on_demand, table.max_read, table.max_write);
        return;
    }
    if (!d.throughput)
        throw invalid_parameter(
            "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
            "PROVISIONED");
    if (d.on_demand)
        throw invalid_parameter(
            "OnDemandThroughput can only be specified when BillingMode is PAY_PER_REQUEST");
    table.throughput = provisioned(*d.throughput);
}

}  // namespace

void check_included(const Table& table) {
    std::size_t included = 0;
    for (const Index& index : table.indexes) included += index.include.size();
    if (included > kMostIncluded)
        throw invalid_parameter(
            "Number of NonKeyAttributes of all indexes exceeds the per-table limit of " +
            std::to_string(kMostIncluded));
}

Throughput provisioned(const ProvisionedThroughput& given, const std::string& index) {
    const auto check = [&](std::int64_t units, const char* which) {
        if (units <= kMostUnits) return;
        std::string text =
            "Given value " + std::to_string(units) + " for " + which + " is out of bounds";
        if (!index.empty()) text += " for index " + index;
        throw kValidation(std::move(text));
    };
    check(given.read_capacity_units, "ReadCapacityUnits");
    check(given.write_capacity_units, "WriteCapacityUnits");
    return {.read = given.read_capacity_units, .write = given.write_capacity_units};
}

std::optional<StreamView> stream_view(const StreamSpecification& given) {
    if (!given.stream_enabled) {
        if (given.stream_view_type)
            throw invalid_parameter(
                "StreamSpecification must not have a StreamViewType when StreamEnabled is false");
        return std::nullopt;
    }
    if (!given.stream_view_type)
        throw invalid_parameter(
            "StreamSpecification must have a StreamViewType when StreamEnabled is true");
    return view_by_name(*given.stream_view_type);
}

void set_limits(const OnDemandThroughput& given, std::optional<std::int64_t>& read,
                std::optional<std::int64_t>& write) {
    const auto set = [](const std::optional<std::int64_t>& units, const char* which,
                        std::optional<std::int64_t>& limit) {
        if (!units) return;
        if (*units < 1 && *units != -1)
            throw invalid_parameter(std::string(which) + " must be at least 1, or -1 for no limit");
        limit = *units;
    };
    set(given.max_read_request_units, "MaxReadRequestUnits", read);
    set(given.max_write_request_units, "MaxWriteRequestUnits", write);
}

std::map<std::string, AttributeValue::Type> types_of(
    const std::vector<AttributeDefinition>& definitions) {
    Types types;
    for (const auto& [name, type] : definitions)
        if (!types.emplace(name, type_by_name(type).value()).second)
            throw invalid_parameter("Duplicate AttributeName in AttributeDefinitions: " + name);
    return types;
}

Index define_global_index(const GlobalSecondaryIndex& given, const Types& types, bool on_demand) {
    Index index;
    index.name = given.index_name;
    index.global = true;
    if (given.key_schema.size() > 2)
        throw protocol::kNotImplemented(
            "leat does not support keys of several attributes for index " + index.name +
            ": one HASH and one RANGE");
    index.keys = index_schema(given.key_schema, types);
    set_projection(given.projection, index);
    if (on_demand) {
        if (given.provisioned_throughput)
            throw invalid_parameter("ProvisionedThroughput should not be specified for index: " +
                                    index.name + " when BillingMode is PAY_PER_REQUEST");
    } else {
        if (!given.provisioned_throughput)
            throw invalid_parameter("ProvisionedThroughput must be specified for index: " +
                                    index.name);
        index.throughput = provisioned(*given.provisioned_throughput, index.name);
    }
    if (given.on_demand_throughput)
        set_limits(*given.on_demand_throughput, index.max_read, index.max_write);
    return index;
}

void add_index(Table& table, Index index) {
    const auto place = std::find_if(
        table.indexes.begin(), table.indexes.end(),
        [&](const Index& i) { return i.global != index.global ? i.global : i.name > index.name; });
    table.indexes.insert(place, std::move(index));
}

Table define_table(const TableDefinition& d) {
    Table table;
    table.name = d.name;
    set_capacity(d, table);
    std::vector<std::string> absent;
    if (!d.attributes) absent.push_back("attributeDefinitions");
    if (!d.keys) absent.push_back("keySchema");
    if (!absent.empty()) {
        std::string text = std::to_string(absent.size()) + " validation error" +
                           (absent.size() > 1 ? "s" : "") + " detected: ";
        for (std::size_t i = 0; i < absent.size(); ++i)
            text += (i ? "; " : "") + ("Value null at '" + absent[i]) +
                    "' failed to satisfy constraint: Member must not be null";
        throw kValidation(std::move(text));
    }
    const Types types = types_of(*d.attributes);
    check_roles(*d.keys);
    if (!all_defined(*d.keys, types))
        throw kValidation("Invalid KeySchema: Some index key attribute have no definition");
    table.keys = schema_of(*d.keys, types);
    if (!d.local_indexes && !d.global_indexes && types.size() != d.keys->size())
        throw invalid_parameter(
            "Number of attributes in KeySchema does not exactly match number of attributes "
            "defined in AttributeDefinitions");
    define_local_indexes(d, types, table);
    define_global_indexes(d, types, table);
    check_all_used(table, *d.attributes);
    check_included(table);
    return table;
}

TablePtr insert_new_table(Call& call, Table table) {
    if (call.store.find_table(call.scope, table.name))
        throw ResourceInUse("Table already exists: " + table.name);
    table.account = call.account;
    table.region = call.region;
    if (table.id.empty()) table.id = call.ids.uuid();
    table.created = call.now;
    table.status = TableStatus::Active;
    if (table.on_demand) table.on_demand_since = call.now;
    return call.store.insert_table(std::move(table));
}

}  // namespace leat::dynamodb
