#include "protocol/shape.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_tables.h"
#include "services/dynamodb/tags.h"

namespace leat::dynamodb {

protocol::Unit tag_resource(Call& call, const TagResourceInput& input) {
    if (input.tags.empty()) throw kValidation("Atleast one Tag needs to be provided as Input.");
    const Tags added = check_tags(input.tags);
    const TablePtr table = table_of_arn(call, input.resource_arn);
    Tags tags = read_tags(call.store, table->key);
    for (const auto& [key, value] : added) tags[key] = value;
    check_count(tags);
    write_tags(call.store, table->key, tags);
    return {};
}

}  // namespace leat::dynamodb
