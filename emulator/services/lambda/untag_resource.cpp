#include "services/lambda/operations.h"
#include "services/lambda/tagging.h"

namespace leat::lambda {

Unit untag_resource(Call& call, const UntagResourceInput& input) {
    const std::string name = tagged_function(call, input.resource);
    for (const auto& key : input.tag_keys) call.store.remove_tag(call.scope, name, key);
    return {};
}

}  // namespace leat::lambda
