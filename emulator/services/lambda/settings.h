#pragma once
// What CreateFunction and UpdateFunctionConfiguration have in common: checks that need more than a
// member's own constraints, and carrying settings over into a FunctionVersion. No state.
#include "services/lambda/function.h"

namespace leat::lambda {

/// The settings both operations take, as views of the input's members.
struct Settings {
    const std::optional<std::string>& role;
    const std::optional<std::string>& handler;
    const std::optional<std::string>& runtime;
    const std::optional<std::string>& description;
    const std::optional<std::int32_t>& timeout;
    const std::optional<std::int32_t>& memory_size;
    const std::optional<Environment>& environment;
    const std::optional<std::string>& kms_key_arn;
    const std::optional<TracingConfig>& tracing_config;
    const std::optional<EphemeralStorage>& ephemeral_storage;
    const std::optional<LoggingConfig>& logging_config;
    const std::optional<VpcConfig>& vpc_config;
    const std::optional<DeadLetterConfig>& dead_letter_config;
    const std::optional<std::vector<std::string>>& layers;
    const std::optional<std::vector<FileSystemConfig>>& file_system_configs;
    const std::optional<SnapStart>& snap_start;
};

/// Throws when a setting is wrong or asks for something that leat has not built.
void check(const Settings& settings);
/// Takes over the settings that are present.
void apply(const Settings& settings, FunctionVersion& version);

/// Throws unless it is a runtime that Lambda has or had.
void check_runtime(const std::string& runtime);
/// Throws when the RevisionId is given and stale; `what` is the call that tells the newest one.
void check_revision(const std::optional<std::string>& given, const std::string& current,
                    const char* what = "GetFunction/GetAlias");
/// Throws when a function has more than 50 tags.
void check_tag_count(std::size_t count);

}  // namespace leat::lambda
