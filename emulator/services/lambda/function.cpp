#include "services/lambda/function.h"

#include "base/digest.h"
#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"
#include "protocol/document.h"

namespace leat::lambda {

namespace {

/// 2023-01-01T00:00:00.000+0000
std::string last_modified_text(Timestamp t) {
    std::string text = iso8601_millis(t);
    text.pop_back();
    return text + "+0000";
}

void describe_state(FunctionConfiguration& answer, Detail detail) {
    constexpr const char* kReason = "The function is being created.";
    switch (detail) {
        case Detail::Listed:
            return;
        case Detail::Creating:
            answer.state = "Pending";
            answer.state_reason = kReason;
            answer.state_reason_code = "Creating";
            return;
        case Detail::Updating:
            answer.state = "Active";
            answer.last_update_status = "InProgress";
            answer.last_update_status_reason = kReason;
            answer.last_update_status_reason_code = "Creating";
            return;
        case Detail::Full:
            answer.state = "Active";
            answer.last_update_status = "Successful";
            return;
    }
}

}  // namespace

std::string FunctionVersion::qualified_arn() const { return arn() + ":" + version_name(version); }

bool FunctionVersion::same_release(const FunctionVersion& other) const {
    return generation == other.generation;
}

std::string runtime_version_arn(const service::Scope& scope, const std::string& runtime) {
    return "arn:aws:lambda:" + scope.region + "::runtime:" + hex_encode(sha256(runtime));
}

FunctionConfiguration describe(const FunctionVersion& v, Detail detail, bool qualified) {
    FunctionConfiguration answer;
    answer.function_name = v.name;
    answer.function_arn = qualified ? v.qualified_arn() : v.arn();
    answer.runtime = v.runtime;
    answer.role = v.role;
    answer.handler = v.handler;
    answer.code_size = v.code_size;
    answer.description = v.description;
    answer.timeout = v.timeout_s;
    answer.memory_size = v.memory_mb;
    answer.last_modified = last_modified_text(v.last_modified);
    answer.code_sha256 = base64_encode(v.code_sha256);
    answer.version = version_name(v.version);
    if (v.environment) answer.environment = EnvironmentResponse{.variables = *v.environment};
    answer.kms_key_arn = v.kms_key_arn;
    answer.tracing_config = TracingConfigResponse{.mode = v.tracing_mode};
    answer.revision_id = v.revision_id;
    answer.package_type = "Zip";
    answer.architectures = {v.architecture};
    answer.ephemeral_storage = EphemeralStorage{.size = v.storage_mb};
    answer.snap_start = SnapStartResponse{.apply_on = "None", .optimization_status = "Off"};
    answer.logging_config = LoggingConfig{.log_format = "Text", .log_group = v.log_group_name()};
    if (detail != Detail::Listed) {
        answer.runtime_version_config =
            RuntimeVersionConfig{.runtime_version_arn = runtime_version_arn(v.scope, v.runtime)};
    }
    describe_state(answer, detail);
    return answer;
}

std::string variables_to_json(const Variables& variables) {
    protocol::Document document = protocol::Document::object();
    for (const auto& [name, value] : variables) document.set(name, value);
    return document.to_json();
}

Variables variables_from_json(std::string_view json) {
    Variables variables;
    const auto document = protocol::Document::parse(json);
    for (const auto& [name, value] : document.members()) variables[name] = value.as_string();
    return variables;
}

}  // namespace leat::lambda
