#include "services/lambda/errors.h"
#include "services/lambda/lambda.h"
#include "services/lambda/new_code.h"
#include "services/lambda/operations.h"
#include "services/lambda/publishing.h"
#include "services/lambda/settings.h"

namespace leat::lambda {

namespace {

/// $LATEST as the update leaves it. Throws when the function is gone or the revision is stale.
FunctionVersion updated(Store& store, const service::Scope& scope, const FunctionRef& ref,
                        const UpdateFunctionCodeInput& in, const NewCode& code) {
    FunctionVersion function = find_or_throw(store, scope, {ref.name, ""});
    check_revision(in.revision_id, function.revision_id);
    function.code_sha256 = code.sha256;
    function.code_size = code.size;
    if (in.architectures) function.architecture = in.architectures->front();
    return function;
}

}  // namespace

void update_function_code(Call& call, UpdateFunctionCodeInput&& input,
                          Reply<FunctionConfiguration> reply) {
    const FunctionRef ref = parse_function_ref(call.scope, input.function_name);
    const FunctionVersion before = find_or_throw(call.store, call.scope, {ref.name, ""});
    check_revision(input.revision_id, before.revision_id);
    Lambda& service = call.service;
    service.in_background<FunctionConfiguration>(
        std::move(reply), [&service, ref, scope = call.scope, old_code = before.code_sha256,
                           in = std::make_shared<UpdateFunctionCodeInput>(std::move(input))] {
            auto& host = service.host();
            const bool dry_run = in->dry_run.value_or(false);
            const NewCode code = take_code(
                host, service.code(), scope,
                {std::move(in->zip_file), in->s3_bucket, in->s3_key, in->s3_object_version},
                dry_run);
            if (dry_run) {
                return service.read_store([&](Store& store) {
                    return describe(updated(store, scope, ref, *in, code), Detail::Full, false);
                });
            }
            const FunctionVersion stored = service.write_store([&](Store& store) {
                FunctionVersion function = updated(store, scope, ref, *in, code);
                const Timestamp now = host.scheduler.now();
                function.last_modified = now;
                function.revision_id = host.ids.uuid();
                function.generation = new_generation(host.ids);
                store.put(function);
                if (in->publish.value_or(false)) return publish(store, host.ids, function, {}, now);
                return function;
            });
            service.changed(stored.arn());
            if (old_code != code.sha256) service.clean_up({old_code});
            auto answer = describe(stored, Detail::Updating, stored.version != kLatest);
            answer.revision_id = host.ids.uuid();  // the state changes once more
            return answer;
        });
}

}  // namespace leat::lambda
