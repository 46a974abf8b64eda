#include "services/lambda/errors.h"
#include "services/lambda/lambda.h"
#include "services/lambda/operations.h"

namespace leat::lambda {

DeleteFunctionOutput delete_function(Call& call, const DeleteFunctionInput& input) {
    const FunctionRef ref = parse_function_ref(call.scope, input.function_name, input.qualifier);
    if (!call.store.exists(call.scope, ref.name)) throw_function_not_found(ref.arn(call.scope));
    if (ref.qualifier == kLatestName) {
        throw kInvalidParameterValue(
            "$LATEST version cannot be deleted without deleting the function.");
    }
    const std::string arn = function_arn(call.scope, ref.name);
    std::vector<std::string> codes;
    if (ref.qualifier.empty()) {
        codes = call.store.codes(call.scope, ref.name);
        call.store.remove_function(call.scope, ref.name);
    } else if (const auto number = ref.version()) {
        // A version that is not there is as good as deleted.
        if (const auto version = call.store.find(call.scope, ref.name, *number))
            codes.push_back(version->code_sha256);
        call.store.remove_version(call.scope, ref.name, *number);
    }
    call.after_commit([&service = call.service, arn, codes = std::move(codes)] {
        service.changed(arn);
        service.clean_up(codes);
    });
    return {.status_code = 204};
}

}  // namespace leat::lambda
