#include "services/dynamodb/index_changes.h"

#include <algorithm>

#include "services/dynamodb/capacity_changes.h"
#include "services/dynamodb/describing.h"
#include "services/dynamodb/errors.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/settings_of_request.h"
#include "services/dynamodb/table_creation.h"

namespace leat::dynamodb {
namespace {

using Types = std::map<std::string, AttributeValue::Type>;

Index& global_index(Table& table, const std::string& name) {
    const auto found = std::find_if(table.indexes.begin(), table.indexes.end(),
                                    [&](const Index& i) { return i.global && i.name == name; });
    if (found == table.indexes.end())
        throw ResourceNotFound("Requested resource not found: Index: " + name + " not found");
    return *found;
}

// What is defined already and what the request adds; a type that is in use stays what it is.
Types all_types(const Table& table, const UpdateTableInput& input) {
    Types types = types_of(attribute_definitions(table));
    if (!input.attribute_definitions) return types;
    for (const auto& [name, type] : types_of(*input.attribute_definitions)) {
        const auto [at, is_new] = types.emplace(name, type);
        if (!is_new && at->second != type)
            throw invalid_parameter("Attribute " + name + " is already defined with the type " +
                                    type_name(at->second));
    }
    return types;
}

Index create_index(Table& table, TableSettings& settings,
                   const CreateGlobalSecondaryIndexAction& given, const Types& types) {
    if (table.index(given.index_name))
        throw kValidation("Attempting to create an index which already exists");
    Index index = define_global_index({.index_name = given.index_name,
                                       .key_schema = given.key_schema,
                                       .projection = given.projection,
                                       .provisioned_throughput = given.provisioned_throughput,
                                       .on_demand_throughput = given.on_demand_throughput},
                                      types, table.on_demand);
    if (given.warm_throughput)
        settings.index_warmth[index.name] = warmth_of(*given.warm_throughput, std::nullopt);
    index.status = Index::Status::Creating;
    index.backfilling = true;
    add_index(table, index);
    const auto globals = std::count_if(table.indexes.begin(), table.indexes.end(),
                                       [](const Index& i) { return i.global; });
    if (static_cast<std::size_t>(globals) > kMostGlobalIndexes)
        throw invalid_parameter("GlobalSecondaryIndex count exceeds the per-table limit of 20");
    check_included(table);
    return index;
}

void update_index(Table& table, TableSettings& settings,
                  const UpdateGlobalSecondaryIndexAction& given, Timestamp now) {
    Index& index = global_index(table, given.index_name);
    if (!given.provisioned_throughput && !given.on_demand_throughput && !given.warm_throughput)
        throw invalid_parameter(
            "One of ProvisionedThroughput, OnDemandThroughput or WarmThroughput must be specified "
            "for index: " +
            index.name);
    if (given.provisioned_throughput)
        change_index_capacity(index, table.on_demand, *given.provisioned_throughput, now);
    if (given.on_demand_throughput)
        set_limits(*given.on_demand_throughput, index.max_read, index.max_write);
    if (given.warm_throughput) {
        const auto now_warm = settings.index_warmth.find(index.name);
        settings.index_warmth[index.name] =
            warmth_of(*given.warm_throughput, now_warm == settings.index_warmth.end()
                                                  ? std::nullopt
                                                  : std::optional(now_warm->second));
    }
}

Index delete_index(Table& table, TableSettings& settings, const std::string& name) {
    Index& found = global_index(table, name);
    Index index = std::move(found);
    table.indexes.erase(table.indexes.begin() + (&found - table.indexes.data()));
    settings.index_warmth.erase(name);
    return index;
}

}  // namespace

IndexChanges change_indexes(Table& table, TableSettings& settings, const UpdateTableInput& input,
                            Timestamp now) {
    IndexChanges changes;
    if (!input.global_secondary_index_updates) return changes;
    const Types types = all_types(table, input);
    for (const auto& update : *input.global_secondary_index_updates) {
        if (int{update.create.has_value()} + int{update.update.has_value()} +
                int{update.delete_.has_value()} !=
            1)
            throw invalid_parameter(
                "Exactly one of Create, Update or Delete must be specified for a "
                "GlobalSecondaryIndexUpdate");
        if ((update.create || update.delete_) && (changes.created || changes.deleted))
            throw LimitExceeded(
                "Subscriber limit exceeded: Only 1 online index can be created or deleted "
                "simultaneously per table");
        changes.any = true;
        if (update.create) {
            changes.created = create_index(table, settings, *update.create, types);
        } else if (update.delete_) {
            changes.deleted = delete_index(table, settings, update.delete_->index_name);
        } else {
            update_index(table, settings, *update.update, now);
            changes.updated.push_back(update.update->index_name);
        }
    }
    return changes;
}

}  // namespace leat::dynamodb
