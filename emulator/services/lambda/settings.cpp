#include "services/lambda/settings.h"

#include <algorithm>
#include <array>

#include "services/lambda/errors.h"

namespace leat::lambda {

namespace {

constexpr std::array kRuntimes{
    "nodejs",         "nodejs4.3",     "nodejs4.3-edge", "nodejs6.10", "nodejs8.10",
    "nodejs10.x",     "nodejs12.x",    "nodejs14.x",     "nodejs16.x", "nodejs18.x",
    "nodejs20.x",     "nodejs22.x",    "nodejs24.x",     "java8",      "java8.al2",
    "java11",         "java17",        "java21",         "java25",     "python2.7",
    "python3.6",      "python3.7",     "python3.8",      "python3.9",  "python3.10",
    "python3.11",     "python3.12",    "python3.13",     "python3.14", "dotnetcore1.0",
    "dotnetcore2.0",  "dotnetcore2.1", "dotnetcore3.1",  "dotnet6",    "dotnet8",
    "dotnet10",       "go1.x",         "ruby2.5",        "ruby2.7",    "ruby3.2",
    "ruby3.3",        "ruby3.4",       "ruby4.0",        "provided",   "provided.al2",
    "provided.al2023"};

constexpr std::array kReservedVariables{"_HANDLER",
                                        "_X_AMZN_TRACE_ID",
                                        "AWS_ACCESS_KEY",
                                        "AWS_ACCESS_KEY_ID",
                                        "AWS_DEFAULT_REGION",
                                        "AWS_EXECUTION_ENV",
                                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                                        "AWS_LAMBDA_FUNCTION_NAME",
                                        "AWS_LAMBDA_FUNCTION_VERSION",
                                        "AWS_LAMBDA_INITIALIZATION_TYPE",
                                        "AWS_LAMBDA_LOG_GROUP_NAME",
                                        "AWS_LAMBDA_LOG_STREAM_NAME",
                                        "AWS_LAMBDA_RUNTIME_API",
                                        "AWS_REGION",
                                        "AWS_SECRET_ACCESS_KEY",
                                        "AWS_SESSION_TOKEN",
                                        "LAMBDA_RUNTIME_DIR",
                                        "LAMBDA_TASK_ROOT"};

[[noreturn]] void refuse(const char* member, const char* what) {
    throw protocol::kNotImplemented(std::string("leat does not support '") + member +
                                    "' here: " + what + ".");
}

template <class T>
bool filled(const std::optional<std::vector<T>>& list) {
    return list && !list->empty();
}

void check_environment(const Variables& variables) {
    constexpr const char* kStart =
        "Lambda was unable to configure your environment variables because the environment "
        "variables you have provided ";
    std::string reserved;
    std::size_t bytes = 0;
    for (const auto& [name, value] : variables) {
        bytes += name.size() + value.size();
        if (std::find(kReservedVariables.begin(), kReservedVariables.end(), name) !=
            kReservedVariables.end())
            reserved.append(reserved.empty() ? "" : ", ").append(name);
    }
    if (!reserved.empty()) {
        throw kInvalidParameterValue(std::string(kStart) +
                                     "contains reserved keys that are currently not supported for "
                                     "modification. Reserved keys used in this request: " +
                                     reserved);
    }
    if (bytes <= 4 * KiB) return;
    throw kInvalidParameterValue(std::string(kStart) + "exceeded the 4KB limit. String measured: " +
                                 variables_to_json(variables));
}

// Empty values of these members say "none", as Terraform sends them.
void refuse_unbuilt(const Settings& s) {
    if (s.vpc_config &&
        (filled(s.vpc_config->subnet_ids) || filled(s.vpc_config->security_group_ids)))
        refuse("VpcConfig", "functions inside a VPC");
    if (s.dead_letter_config && s.dead_letter_config->target_arn &&
        !s.dead_letter_config->target_arn->empty())
        refuse("DeadLetterConfig", "dead-letter queues of asynchronous invocations");
    if (filled(s.layers)) refuse("Layers", "layers");
    if (filled(s.file_system_configs)) refuse("FileSystemConfigs", "file systems");
    if (s.snap_start && s.snap_start->apply_on == "PublishedVersions")
        refuse("SnapStart", "snapshots of published versions");
    if (!s.logging_config) return;
    if (s.logging_config->log_format == "JSON")
        refuse("LoggingConfig.LogFormat", "structured logs in JSON");
    if (s.logging_config->application_log_level || s.logging_config->system_log_level) {
        throw kInvalidParameterValue(
            "ApplicationLogLevel and SystemLogLevel need the LogFormat JSON.");
    }
}

}  // namespace

void check_runtime(const std::string& runtime) {
    if (std::find(kRuntimes.begin(), kRuntimes.end(), runtime) != kRuntimes.end()) return;
    std::string names;
    for (const char* name : kRuntimes) names.append(names.empty() ? "" : ", ").append(name);
    throw kInvalidParameterValue(
        "Value " + runtime +
        " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [" +
        names + "] or be a valid ARN");
}

void check(const Settings& s) {
    refuse_unbuilt(s);
    if (s.runtime) check_runtime(*s.runtime);
    if (s.environment && s.environment->variables) check_environment(*s.environment->variables);
}

void apply(const Settings& s, FunctionVersion& v) {
    if (s.role) v.role = *s.role;
    if (s.handler) v.handler = *s.handler;
    if (s.runtime) v.runtime = *s.runtime;
    if (s.description) v.description = *s.description;
    if (s.timeout) v.timeout_s = *s.timeout;
    if (s.memory_size) v.memory_mb = *s.memory_size;
    if (s.ephemeral_storage) v.storage_mb = s.ephemeral_storage->size;
    if (s.tracing_config && s.tracing_config->mode) v.tracing_mode = *s.tracing_config->mode;
    if (s.kms_key_arn) {
        v.kms_key_arn = *s.kms_key_arn;
        if (v.kms_key_arn->empty()) v.kms_key_arn.reset();
    }
    if (s.logging_config && s.logging_config->log_group) v.log_group = *s.logging_config->log_group;
    if (s.environment && s.environment->variables) v.environment = *s.environment->variables;
}

void check_revision(const std::optional<std::string>& given, const std::string& current,
                    const char* what) {
    if (!given || *given == current) return;
    throw kPreconditionFailed(
        std::string("The Revision Id provided does not match the latest Revision Id. Call the ") +
        what + " API to retrieve the latest Revision Id");
}

void check_tag_count(std::size_t count) {
    if (count > 50) throw kInvalidParameterValue("Number of tags exceeds resource tag limit.");
}

}  // namespace leat::lambda
