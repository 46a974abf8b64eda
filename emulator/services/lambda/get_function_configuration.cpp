#include "services/lambda/operations.h"

namespace leat::lambda {

FunctionConfiguration get_function_configuration(Call& call,
                                                 const GetFunctionConfigurationInput& input) {
    const FunctionRef ref = parse_function_ref(call.scope, input.function_name, input.qualifier);
    return describe(find_or_throw(call.store, call.scope, ref), Detail::Full,
                    !ref.qualifier.empty());
}

}  // namespace leat::lambda
