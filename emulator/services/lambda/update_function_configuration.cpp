#include "services/lambda/lambda.h"
#include "services/lambda/operations.h"
#include "services/lambda/publishing.h"
#include "services/lambda/settings.h"

namespace leat::lambda {

FunctionConfiguration update_function_configuration(Call& call,
                                                    const UpdateFunctionConfigurationInput& in) {
    const FunctionRef ref = parse_function_ref(call.scope, in.function_name);
    const Settings settings{in.role,
                            in.handler,
                            in.runtime,
                            in.description,
                            in.timeout,
                            in.memory_size,
                            in.environment,
                            in.kms_key_arn,
                            in.tracing_config,
                            in.ephemeral_storage,
                            in.logging_config,
                            in.vpc_config,
                            in.dead_letter_config,
                            in.layers,
                            in.file_system_configs,
                            in.snap_start};
    check(settings);
    FunctionVersion function = find_or_throw(call.store, call.scope, {ref.name, ""});
    check_revision(in.revision_id, function.revision_id);
    apply(settings, function);
    function.last_modified = call.now;
    function.revision_id = call.ids.uuid();
    function.generation = new_generation(call.ids);
    call.store.put(function);
    call.after_commit([&service = call.service, arn = function.arn()] { service.changed(arn); });
    auto answer = describe(function, Detail::Updating, false);
    answer.revision_id = call.ids.uuid();  // the state changes once more
    return answer;
}

}  // namespace leat::lambda
