#include "protocol/shape.h"
#include "services/logs/operations.h"

namespace leat::logs {

ListTagsForResourceOutput list_tags_for_resource(Call& call,
                                                 const ListTagsForResourceInput& input) {
    return {.tags = call.store.tags(identified_group(call, input.resource_arn).key)};
}

}  // namespace leat::logs
