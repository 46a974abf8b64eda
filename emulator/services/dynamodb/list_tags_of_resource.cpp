#include "services/dynamodb/naming.h"
#include "services/dynamodb/operations_tables.h"
#include "services/dynamodb/tags.h"

namespace leat::dynamodb {

// A page holds all tags that a table can have: no answer has a token, and none is valid.
ListTagsOfResourceOutput list_tags_of_resource(Call& call, const ListTagsOfResourceInput& input) {
    const TablePtr table = table_of_arn(call, input.resource_arn);
    if (input.next_token) throw kValidation("Invalid NextToken: " + *input.next_token);
    std::vector<Tag> tags;
    for (const auto& [key, value] : read_tags(call.store, table->key)) tags.push_back({key, value});
    return {.tags = std::move(tags)};
}

}  // namespace leat::dynamodb
