#include "services/lambda/errors.h"
#include "services/lambda/lambda.h"
#include "services/lambda/new_code.h"
#include "services/lambda/operations.h"
#include "services/lambda/publishing.h"
#include "services/lambda/settings.h"

namespace leat::lambda {

namespace {

Settings settings_of(const CreateFunctionInput& in, const std::optional<std::string>& role) {
    return {role,
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
}

/// Checks what needs no state and makes the function, still without its code.
FunctionVersion prepare(const service::Scope& scope, const CreateFunctionInput& in) {
    const FunctionRef ref = parse_function_ref(scope, in.function_name);
    const std::optional<std::string> role = in.role;
    const Settings settings = settings_of(in, role);
    if (in.package_type == "Image") {
        throw protocol::kNotImplemented(
            "leat does not support 'PackageType' here: functions from container images.");
    }
    if (!in.runtime || !in.handler) {
        throw kInvalidParameterValue(
            "Runtime and Handler are mandatory parameters for functions created with deployment "
            "packages.");
    }
    check(settings);
    if (in.tags) check_tag_count(in.tags->size());
    FunctionVersion function;
    function.scope = scope;
    function.name = ref.name;
    apply(settings, function);
    if (in.architectures) function.architecture = in.architectures->front();
    return function;
}

[[noreturn]] void throw_exists(const std::string& name) {
    throw kResourceConflict("Function already exist: " + name);
}

FunctionVersion store_function(Store& store, runtime::Ids& ids, FunctionVersion function,
                               const CreateFunctionInput& in, Timestamp now) {
    if (store.exists(function.scope, function.name)) throw_exists(function.name);
    function.last_modified = now;
    function.revision_id = ids.uuid();
    function.generation = new_generation(ids);
    store.put(function);
    if (in.tags)
        for (const auto& [key, value] : *in.tags)
            store.put_tag(function.scope, function.name, key, value);
    if (in.publish.value_or(false)) return publish(store, ids, function, {}, now);
    return function;
}

}  // namespace

void create_function(Call& call, CreateFunctionInput&& input, Reply<FunctionConfiguration> reply) {
    FunctionVersion function = prepare(call.scope, input);
    if (call.store.exists(call.scope, function.name)) throw_exists(function.name);
    Lambda& service = call.service;
    service.executor().expect(function.runtime);
    service.in_background<FunctionConfiguration>(
        std::move(reply), [&service, in = std::make_shared<CreateFunctionInput>(std::move(input)),
                           function = std::move(function)]() mutable {
            auto& host = service.host();
            const NewCode code = take_code(host, service.code(), function.scope,
                                           {std::move(in->code.zip_file), in->code.s3_bucket,
                                            in->code.s3_key, in->code.s3_object_version});
            function.code_sha256 = code.sha256;
            function.code_size = code.size;
            const FunctionVersion stored = service.write_store([&](Store& store) {
                return store_function(store, host.ids, function, *in, host.scheduler.now());
            });
            auto answer = describe(stored, Detail::Creating, stored.version != kLatest);
            answer.revision_id = host.ids.uuid();  // the state changes once more, to Active
            return answer;
        });
}

}  // namespace leat::lambda
