#include "services/lambda/errors.h"
#include "services/lambda/operations.h"
#include "services/lambda/policy.h"
#include "services/lambda/settings.h"

namespace leat::lambda {

AddPermissionOutput add_permission(Call& call, const AddPermissionInput& input) {
    const FunctionRef ref = parse_function_ref(call.scope, input.function_name, input.qualifier);
    if (ref.qualifier == kLatestName)
        throw kInvalidParameterValue("We currently do not support adding policies for $LATEST.");
    FunctionVersion version = find_or_throw(call.store, call.scope, ref);
    check_revision(input.revision_id, version.revision_id, "GetPolicy");
    if (call.store.has_statement(call.scope, ref.name, ref.qualifier, input.statement_id)) {
        throw kResourceConflict("The statement id (" + input.statement_id +
                                ") provided already exists. Please provide a new statement id, or "
                                "remove the existing statement.");
    }
    const PolicyStatement statement = make_statement(input, ref.arn(call.scope));
    call.store.add_statement(call.scope, ref.name, ref.qualifier, statement);
    version.revision_id = call.ids.uuid();
    call.store.put(version);
    return {.statement = statement.json};
}

}  // namespace leat::lambda
