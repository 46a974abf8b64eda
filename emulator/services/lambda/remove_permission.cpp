#include "services/lambda/errors.h"
#include "services/lambda/operations.h"
#include "services/lambda/settings.h"

namespace leat::lambda {

Unit remove_permission(Call& call, const RemovePermissionInput& input) {
    const FunctionRef ref = parse_function_ref(call.scope, input.function_name, input.qualifier);
    FunctionVersion version = find_or_throw(call.store, call.scope, ref);
    check_revision(input.revision_id, version.revision_id, "GetPolicy");
    if (!call.store.has_statement(call.scope, ref.name, ref.qualifier, input.statement_id)) {
        const bool any = !call.store.policy(call.scope, ref.name, ref.qualifier).empty();
        throw kResourceNotFound(any ? "Statement " + input.statement_id +
                                          " is not found in resource policy."
                                    : "No policy is associated with the given resource.");
    }
    call.store.remove_statement(call.scope, ref.name, ref.qualifier, input.statement_id);
    version.revision_id = call.ids.uuid();
    call.store.put(version);
    return {};
}

}  // namespace leat::lambda
