#include "services/dynamodb/naming.h"

#include <algorithm>

namespace leat::dynamodb {
namespace {

constexpr std::string_view kResource = "table/";

bool has_length_of_name(std::string_view text) { return text.size() >= 3 && text.size() <= 255; }

protocol::Error invalid_name(const std::string& name) {
    if (!has_length_of_name(name))
        return kValidation(
            "TableName must be at least 3 characters long and at most 255 characters long");
    return kValidation("1 validation error detected: Value '" + name +
                       "' at 'tableName' failed to satisfy constraint: Member must satisfy regular "
                       "expression pattern: [a-zA-Z0-9_.-]+");
}

bool is_arn(std::string_view text) { return text.starts_with("arn:"); }

/// The name within a table's ARN; nothing when it is the ARN of anything else.
std::optional<std::string> named_by(const service::Arn& arn) {
    if (arn.service != "dynamodb" || !arn.resource.starts_with(kResource)) return std::nullopt;
    std::string name = arn.resource.substr(kResource.size());
    if (!valid_name(name)) return std::nullopt;
    return name;
}

}  // namespace

bool valid_name(std::string_view name) {
    if (!has_length_of_name(name)) return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '.' || c == '-';
    });
}

std::string table_name(const Call& call, const std::string& given) {
    if (!is_arn(given)) {
        if (!valid_name(given)) throw invalid_name(given);
        return given;
    }
    const auto arn = service::Arn::parse(given);
    const auto name = arn ? named_by(*arn) : std::nullopt;
    if (!name) throw kValidation("Invalid table ARN: " + given);
    // Nobody can be given access to tables of other accounts: policies are kept, not evaluated.
    if (arn->scope() != call.scope) throw table_not_found(*name);
    return *name;
}

TablePtr table_for_items(Call& call, const std::string& given) {
    // The usual way is spared a copy of the name.
    auto table = is_arn(given) ? call.store.find_table(call.scope, table_name(call, given))
                               : call.store.find_table(call.scope, given);
    if (table && table->status != TableStatus::Creating && table->status != TableStatus::Deleting)
        return table;
    if (!table) table_name(call, given);
    throw ResourceNotFound("Requested resource not found");
}

TablePtr table_for_control(Call& call, const std::string& given) {
    const std::string name = table_name(call, given);
    auto table = call.store.find_table(call.scope, name);
    if (!table) throw table_not_found(name);
    return table;
}

void check_settled(const Table& table) {
    const auto in_use = [&](const char* state) {
        return ResourceInUse("Attempt to change a resource which is still in use: Table is being " +
                             std::string(state) + ": " + table.name);
    };
    if (table.status == TableStatus::Creating) throw in_use("created");
    if (table.status == TableStatus::Deleting) throw in_use("deleted");
    if (table.status != TableStatus::Active) throw in_use("updated");
    for (const Index& index : table.indexes)
        if (index.status != Index::Status::Active) throw in_use("updated");
}

TablePtr table_of_arn(Call& call, const std::string& given) {
    const auto arn = service::Arn::parse(given);
    const auto name = arn ? named_by(*arn) : std::nullopt;
    if (!name)
        throw kValidation("Invalid TableArn: Invalid ResourceArn provided as input " + given);
    auto table = arn->scope() == call.scope ? call.store.find_table(call.scope, *name) : nullptr;
    if (!table)
        throw ResourceNotFound("Requested resource not found: ResourcArn: " + given + " not found");
    return table;
}

protocol::Error table_not_found(std::string_view name) {
    return ResourceNotFound("Requested resource not found: Table: " + std::string(name) +
                            " not found");
}

protocol::Error invalid_parameter(std::string_view what) {
    return kValidation("One or more parameter values were invalid: " + std::string(what));
}

}  // namespace leat::dynamodb
