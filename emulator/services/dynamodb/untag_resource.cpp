#include "protocol/shape.h"
#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_tables.h"
#include "services/dynamodb/tags.h"

namespace leat::dynamodb {

protocol::Unit untag_resource(Call& call, const UntagResourceInput& input) {
    if (input.tag_keys.empty())
        throw kValidation("Atleast one Tag Key needs to be provided as Input.");
    const TablePtr table = table_of_arn(call, input.resource_arn);
    Tags tags = read_tags(call.store, table->key);
    for (const auto& key : input.tag_keys) tags.erase(key);
    write_tags(call.store, table->key, tags);
    return {};
}

}  // namespace leat::dynamodb
