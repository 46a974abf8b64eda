#include "base/encoding.h"
#include "services/lambda/operations.h"

namespace leat::lambda {

GetFunctionOutput get_function(Call& call, const GetFunctionInput& input) {
    const FunctionRef ref = parse_function_ref(call.scope, input.function_name, input.qualifier);
    const FunctionVersion version = find_or_throw(call.store, call.scope, ref);
    GetFunctionOutput output;
    output.configuration = describe(version, Detail::Full, !ref.qualifier.empty());
    output.code = FunctionCodeLocation{.repository_type = "S3",
                                       .location = call.context.endpoint + "/_lambda/code/" +
                                                   hex_encode(version.code_sha256) + ".zip"};
    Tags tags = call.store.tags(call.scope, ref.name);
    if (!tags.empty()) output.tags = std::move(tags);
    return output;
}

}  // namespace leat::lambda
