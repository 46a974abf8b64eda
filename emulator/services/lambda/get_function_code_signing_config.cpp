#include "services/lambda/operations.h"

namespace leat::lambda {

// Code signing configurations are refused, so no function has one.
GetFunctionCodeSigningConfigOutput get_function_code_signing_config(
    Call& call, const GetFunctionCodeSigningConfigInput& input) {
    const FunctionRef ref = parse_function_ref(call.scope, input.function_name);
    find_or_throw(call.store, call.scope, ref);
    return {.code_signing_config_arn = "", .function_name = ref.name};
}

}  // namespace leat::lambda
