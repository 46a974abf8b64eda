#pragma once
// What Lambda's operations take and give, in AWS's names and order. Plain values; the tables stand
// in shapes.cpp (operations) and shapes_configuration.cpp (the parts of a function's
// configuration).
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::lambda {

struct FunctionCode {
    std::optional<Blob> zip_file;
    std::optional<std::string> s3_bucket;
    std::optional<std::string> s3_key;
    std::optional<std::string> s3_object_version;
    std::optional<std::string> image_uri;
    std::optional<std::string> source_kms_key_arn;
    static const protocol::Structure& shape();
};

struct VpcConfig {
    std::optional<std::vector<std::string>> subnet_ids;
    std::optional<std::vector<std::string>> security_group_ids;
    std::optional<bool> ipv6_allowed_for_dual_stack;
    static const protocol::Structure& shape();
};

struct DeadLetterConfig {
    std::optional<std::string> target_arn;
    static const protocol::Structure& shape();
};

struct Environment {
    std::optional<std::map<std::string, std::string>> variables;
    static const protocol::Structure& shape();
};

struct TracingConfig {
    std::optional<std::string> mode;
    static const protocol::Structure& shape();
};

struct FileSystemConfig {
    std::string arn;
    std::string local_mount_path;
    static const protocol::Structure& shape();
};

struct ImageConfig {
    std::optional<std::vector<std::string>> entry_point;
    std::optional<std::vector<std::string>> command;
    std::optional<std::string> working_directory;
    static const protocol::Structure& shape();
};

struct EphemeralStorage {
    std::int32_t size = 0;
    static const protocol::Structure& shape();
};

struct SnapStart {
    std::optional<std::string> apply_on;
    static const protocol::Structure& shape();
};

struct LoggingConfig {
    std::optional<std::string> log_format;
    std::optional<std::string> application_log_level;
    std::optional<std::string> system_log_level;
    std::optional<std::string> log_group;
    static const protocol::Structure& shape();
};

struct LambdaManagedInstancesCapacityProviderConfig {
    std::string capacity_provider_arn;
    std::optional<std::int32_t> per_execution_environment_max_concurrency;
    std::optional<double> execution_environment_memory_gib_per_vcpu;
    static const protocol::Structure& shape();
};

struct CapacityProviderConfig {
    LambdaManagedInstancesCapacityProviderConfig lambda_managed_instances_capacity_provider_config;
    static const protocol::Structure& shape();
};

struct DurableConfig {
    std::optional<std::int32_t> retention_period_in_days;
    std::optional<std::int32_t> execution_timeout;
    static const protocol::Structure& shape();
};

struct TenancyConfig {
    std::string tenant_isolation_mode;
    static const protocol::Structure& shape();
};

struct CreateFunctionInput {
    std::string function_name;
    std::optional<std::string> runtime;
    std::string role;
    std::optional<std::string> handler;
    FunctionCode code;
    std::optional<std::string> description;
    std::optional<std::int32_t> timeout;
    std::optional<std::int32_t> memory_size;
    std::optional<bool> publish;
    std::optional<VpcConfig> vpc_config;
    std::optional<std::string> package_type;
    std::optional<DeadLetterConfig> dead_letter_config;
    std::optional<Environment> environment;
    std::optional<std::string> kms_key_arn;
    std::optional<TracingConfig> tracing_config;
    std::optional<std::map<std::string, std::string>> tags;
    std::optional<std::vector<std::string>> layers;
    std::optional<std::vector<FileSystemConfig>> file_system_configs;
    std::optional<ImageConfig> image_config;
    std::optional<std::string> code_signing_config_arn;
    std::optional<std::vector<std::string>> architectures;
    std::optional<EphemeralStorage> ephemeral_storage;
    std::optional<SnapStart> snap_start;
    std::optional<LoggingConfig> logging_config;
    std::optional<CapacityProviderConfig> capacity_provider_config;
    std::optional<std::string> publish_to;
    std::optional<DurableConfig> durable_config;
    std::optional<TenancyConfig> tenancy_config;
    static const protocol::Structure& shape();
};

struct VpcConfigResponse {
    std::optional<std::vector<std::string>> subnet_ids;
    std::optional<std::vector<std::string>> security_group_ids;
    std::optional<std::string> vpc_id;
    std::optional<bool> ipv6_allowed_for_dual_stack;
    static const protocol::Structure& shape();
};

struct EnvironmentError {
    std::optional<std::string> error_code;
    std::optional<std::string> message;
    static const protocol::Structure& shape();
};

struct EnvironmentResponse {
    std::optional<std::map<std::string, std::string>> variables;
    std::optional<EnvironmentError> error;
    static const protocol::Structure& shape();
};

struct TracingConfigResponse {
    std::optional<std::string> mode;
    static const protocol::Structure& shape();
};

struct Layer {
    std::optional<std::string> arn;
    std::optional<std::int64_t> code_size;
    std::optional<std::string> signing_profile_version_arn;
    std::optional<std::string> signing_job_arn;
    static const protocol::Structure& shape();
};

struct ImageConfigError {
    std::optional<std::string> error_code;
    std::optional<std::string> message;
    static const protocol::Structure& shape();
};

struct ImageConfigResponse {
    std::optional<ImageConfig> image_config;
    std::optional<ImageConfigError> error;
    static const protocol::Structure& shape();
};

struct SnapStartResponse {
    std::optional<std::string> apply_on;
    std::optional<std::string> optimization_status;
    static const protocol::Structure& shape();
};

struct RuntimeVersionError {
    std::optional<std::string> error_code;
    std::optional<std::string> message;
    static const protocol::Structure& shape();
};

struct RuntimeVersionConfig {
    std::optional<std::string> runtime_version_arn;
    std::optional<RuntimeVersionError> error;
    static const protocol::Structure& shape();
};

struct FunctionConfiguration {
    std::optional<std::string> function_name;
    std::optional<std::string> function_arn;
    std::optional<std::string> runtime;
    std::optional<std::string> role;
    std::optional<std::string> handler;
    std::optional<std::int64_t> code_size;
    std::optional<std::string> description;
    std::optional<std::int32_t> timeout;
    std::optional<std::int32_t> memory_size;
    std::optional<std::string> last_modified;
    std::optional<std::string> code_sha256;
    std::optional<std::string> version;
    std::optional<VpcConfigResponse> vpc_config;
    std::optional<DeadLetterConfig> dead_letter_config;
    std::optional<EnvironmentResponse> environment;
    std::optional<std::string> kms_key_arn;
    std::optional<TracingConfigResponse> tracing_config;
    std::optional<std::string> master_arn;
    std::optional<std::string> revision_id;
    std::optional<std::vector<Layer>> layers;
    std::optional<std::string> state;
    std::optional<std::string> state_reason;
    std::optional<std::string> state_reason_code;
    std::optional<std::string> last_update_status;
    std::optional<std::string> last_update_status_reason;
    std::optional<std::string> last_update_status_reason_code;
    std::optional<std::vector<FileSystemConfig>> file_system_configs;
    std::optional<std::string> package_type;
    std::optional<ImageConfigResponse> image_config_response;
    std::optional<std::string> signing_profile_version_arn;
    std::optional<std::string> signing_job_arn;
    std::optional<std::vector<std::string>> architectures;
    std::optional<EphemeralStorage> ephemeral_storage;
    std::optional<SnapStartResponse> snap_start;
    std::optional<RuntimeVersionConfig> runtime_version_config;
    std::optional<LoggingConfig> logging_config;
    std::optional<CapacityProviderConfig> capacity_provider_config;
    std::optional<std::string> config_sha256;
    std::optional<DurableConfig> durable_config;
    std::optional<TenancyConfig> tenancy_config;
    static const protocol::Structure& shape();
};

struct GetFunctionInput {
    std::string function_name;
    std::optional<std::string> qualifier;
    static const protocol::Structure& shape();
};

struct FunctionCodeLocation {
    std::optional<std::string> repository_type;
    std::optional<std::string> location;
    std::optional<std::string> image_uri;
    std::optional<std::string> resolved_image_uri;
    std::optional<std::string> source_kms_key_arn;
    static const protocol::Structure& shape();
};

struct TagsError {
    std::string error_code;
    std::string message;
    static const protocol::Structure& shape();
};

struct Concurrency {
    std::optional<std::int32_t> reserved_concurrent_executions;
    static const protocol::Structure& shape();
};

struct GetFunctionOutput {
    std::optional<FunctionConfiguration> configuration;
    std::optional<FunctionCodeLocation> code;
    std::optional<std::map<std::string, std::string>> tags;
    std::optional<TagsError> tags_error;
    std::optional<Concurrency> concurrency;
    static const protocol::Structure& shape();
};

struct GetFunctionConfigurationInput {
    std::string function_name;
    std::optional<std::string> qualifier;
    static const protocol::Structure& shape();
};

struct ListFunctionsInput {
    std::optional<std::string> master_region;
    std::optional<std::string> function_version;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListFunctionsOutput {
    std::optional<std::string> next_marker;
    std::optional<std::vector<FunctionConfiguration>> functions;
    static const protocol::Structure& shape();
};

struct DeleteFunctionInput {
    std::string function_name;
    std::optional<std::string> qualifier;
    static const protocol::Structure& shape();
};

struct DeleteFunctionOutput {
    std::optional<std::int32_t> status_code;
    static const protocol::Structure& shape();
};

struct UpdateFunctionCodeInput {
    std::string function_name;
    std::optional<Blob> zip_file;
    std::optional<std::string> s3_bucket;
    std::optional<std::string> s3_key;
    std::optional<std::string> s3_object_version;
    std::optional<std::string> image_uri;
    std::optional<bool> publish;
    std::optional<bool> dry_run;
    std::optional<std::string> revision_id;
    std::optional<std::vector<std::string>> architectures;
    std::optional<std::string> source_kms_key_arn;
    std::optional<std::string> publish_to;
    static const protocol::Structure& shape();
};

struct UpdateFunctionConfigurationInput {
    std::string function_name;
    std::optional<std::string> role;
    std::optional<std::string> handler;
    std::optional<std::string> description;
    std::optional<std::int32_t> timeout;
    std::optional<std::int32_t> memory_size;
    std::optional<VpcConfig> vpc_config;
    std::optional<Environment> environment;
    std::optional<std::string> runtime;
    std::optional<DeadLetterConfig> dead_letter_config;
    std::optional<std::string> kms_key_arn;
    std::optional<TracingConfig> tracing_config;
    std::optional<std::string> revision_id;
    std::optional<std::vector<std::string>> layers;
    std::optional<std::vector<FileSystemConfig>> file_system_configs;
    std::optional<ImageConfig> image_config;
    std::optional<EphemeralStorage> ephemeral_storage;
    std::optional<SnapStart> snap_start;
    std::optional<LoggingConfig> logging_config;
    std::optional<CapacityProviderConfig> capacity_provider_config;
    std::optional<DurableConfig> durable_config;
    static const protocol::Structure& shape();
};

struct InvokeInput {
    std::string function_name;
    std::optional<std::string> invocation_type;
    std::optional<std::string> log_type;
    std::optional<std::string> client_context;
    std::optional<std::string> durable_execution_name;
    std::optional<Blob> payload;
    std::optional<std::string> qualifier;
    std::optional<std::string> tenant_id;
    static const protocol::Structure& shape();
};

struct InvokeOutput {
    std::optional<std::int32_t> status_code;
    std::optional<std::string> function_error;
    std::optional<std::string> log_result;
    std::optional<Blob> payload;
    std::optional<std::string> executed_version;
    std::optional<std::string> trace_id;  // a header that the model leaves out
    std::optional<std::string> durable_execution_arn;
    static const protocol::Structure& shape();
};

struct AddPermissionInput {
    std::string function_name;
    std::string statement_id;
    std::string action;
    std::string principal;
    std::optional<std::string> source_arn;
    std::optional<std::string> source_account;
    std::optional<std::string> event_source_token;
    std::optional<std::string> qualifier;
    std::optional<std::string> revision_id;
    std::optional<std::string> principal_org_id;
    std::optional<std::string> function_url_auth_type;
    std::optional<bool> invoked_via_function_url;
    static const protocol::Structure& shape();
};

struct AddPermissionOutput {
    std::optional<std::string> statement;
    static const protocol::Structure& shape();
};

struct GetPolicyInput {
    std::string function_name;
    std::optional<std::string> qualifier;
    static const protocol::Structure& shape();
};

struct GetPolicyOutput {
    std::optional<std::string> policy;
    std::optional<std::string> revision_id;
    static const protocol::Structure& shape();
};

struct RemovePermissionInput {
    std::string function_name;
    std::string statement_id;
    std::optional<std::string> qualifier;
    std::optional<std::string> revision_id;
    static const protocol::Structure& shape();
};

struct TagResourceInput {
    std::string resource;
    std::map<std::string, std::string> tags;
    static const protocol::Structure& shape();
};

struct UntagResourceInput {
    std::string resource;
    std::vector<std::string> tag_keys;
    static const protocol::Structure& shape();
};

struct ListTagsInput {
    std::string resource;
    static const protocol::Structure& shape();
};

struct ListTagsOutput {
    std::optional<std::map<std::string, std::string>> tags;
    static const protocol::Structure& shape();
};

struct PublishVersionInput {
    std::string function_name;
    std::optional<std::string> code_sha256;
    std::optional<std::string> description;
    std::optional<std::string> revision_id;
    std::optional<std::string> publish_to;
    static const protocol::Structure& shape();
};

struct ListVersionsByFunctionInput {
    std::string function_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListVersionsByFunctionOutput {
    std::optional<std::string> next_marker;
    std::optional<std::vector<FunctionConfiguration>> versions;
    static const protocol::Structure& shape();
};

struct GetFunctionCodeSigningConfigInput {
    std::string function_name;
    static const protocol::Structure& shape();
};

struct GetFunctionCodeSigningConfigOutput {
    std::string code_signing_config_arn;  // empty: leat has none
    std::string function_name;
    static const protocol::Structure& shape();
};

using CreateFunctionOutput = FunctionConfiguration;
using GetFunctionConfigurationOutput = FunctionConfiguration;
using UpdateFunctionCodeOutput = FunctionConfiguration;
using UpdateFunctionConfigurationOutput = FunctionConfiguration;
using PublishVersionOutput = FunctionConfiguration;

}  // namespace leat::lambda
