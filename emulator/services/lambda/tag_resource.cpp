#include "services/lambda/operations.h"
#include "services/lambda/settings.h"
#include "services/lambda/tagging.h"

namespace leat::lambda {

Unit tag_resource(Call& call, const TagResourceInput& input) {
    const std::string name = tagged_function(call, input.resource);
    Tags tags = call.store.tags(call.scope, name);
    for (const auto& [key, value] : input.tags) tags[key] = value;
    check_tag_count(tags.size());
    for (const auto& [key, value] : input.tags) call.store.put_tag(call.scope, name, key, value);
    return {};
}

}  // namespace leat::lambda
