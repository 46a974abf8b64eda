#include "base/encoding.h"
#include "services/lambda/errors.h"
#include "services/lambda/operations.h"
#include "services/lambda/publishing.h"
#include "services/lambda/settings.h"

namespace leat::lambda {

FunctionConfiguration publish_version(Call& call, const PublishVersionInput& input) {
    const FunctionRef ref = parse_function_ref(call.scope, input.function_name);
    const FunctionVersion latest = find_or_throw(call.store, call.scope, {ref.name, ""});
    check_revision(input.revision_id, latest.revision_id);
    const std::string digest = base64_encode(latest.code_sha256);
    if (input.code_sha256 && !input.code_sha256->empty() && *input.code_sha256 != digest) {
        throw kInvalidParameterValue("CodeSHA256 (" + *input.code_sha256 +
                                     ") is different from current CodeSHA256 in $LATEST (" +
                                     digest +
                                     "). Please try again with the CodeSHA256 in $LATEST.");
    }
    return describe(publish(call.store, call.ids, latest, input.description, call.now),
                    Detail::Full, true);
}

}  // namespace leat::lambda
