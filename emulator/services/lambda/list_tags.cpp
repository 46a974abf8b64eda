#include "services/lambda/errors.h"
#include "services/lambda/operations.h"
#include "services/lambda/tagging.h"

namespace leat::lambda {

std::string tagged_function(Call& call, const std::string& arn) {
    const auto parsed = service::Arn::parse(arn);
    if (!parsed || !parsed->resource.starts_with("function:"))
        throw kResourceNotFound("The resource you requested does not exist.");
    const FunctionRef ref = parse_function_ref(call.scope, arn);
    if (!ref.qualifier.empty()) {
        throw kInvalidParameterValue(
            "Tags on function aliases and versions are not supported. Please specify a function "
            "ARN.");
    }
    if (!call.store.exists(call.scope, ref.name)) throw_function_not_found(arn);
    return ref.name;
}

ListTagsOutput list_tags(Call& call, const ListTagsInput& input) {
    return {.tags = call.store.tags(call.scope, tagged_function(call, input.resource))};
}

}  // namespace leat::lambda
