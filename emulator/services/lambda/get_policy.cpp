#include "services/lambda/errors.h"
#include "services/lambda/operations.h"
#include "services/lambda/policy.h"

namespace leat::lambda {

GetPolicyOutput get_policy(Call& call, const GetPolicyInput& input) {
    const FunctionRef ref = parse_function_ref(call.scope, input.function_name, input.qualifier);
    const auto number = ref.version();
    const auto version = number ? call.store.find(call.scope, ref.name, *number) : std::nullopt;
    const auto statements = call.store.policy(call.scope, ref.name, ref.qualifier);
    if (!version || statements.empty())
        throw kResourceNotFound("The resource you requested does not exist.");
    return {.policy = policy_document(statements), .revision_id = version->revision_id};
}

}  // namespace leat::lambda
