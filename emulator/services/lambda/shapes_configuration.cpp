#include "shapes.h"

#include "services/lambda/shape_traits.h"

namespace leat::lambda {

using namespace protocol;

const Structure& FunctionCode::shape() {
    using In = FunctionCode;
    static constexpr Member members[]{
        member<&In::zip_file>("ZipFile", sensitive),
        member<&In::s3_bucket>("S3Bucket", kS3Bucket),
        member<&In::s3_key>("S3Key", length(1, 1024)),
        member<&In::s3_object_version>("S3ObjectVersion", length(1, 1024)),
        member<&In::image_uri>("ImageUri", unsupported("functions from container images")),
        member<&In::source_kms_key_arn>(
            "SourceKMSKeyArn", kKMSKeyArn | unsupported("code encrypted with a key of one's own")),
    };
    static constexpr Structure shape = structure("FunctionCode", members);
    return shape;
}

const Structure& VpcConfig::shape() {
    using In = VpcConfig;
    static constexpr Member members[]{
        member<&In::subnet_ids>("SubnetIds", length(0, 16)),
        member<&In::security_group_ids>("SecurityGroupIds", length(0, 5)),
        member<&In::ipv6_allowed_for_dual_stack>("Ipv6AllowedForDualStack"),
    };
    static constexpr Structure shape = structure("VpcConfig", members);
    return shape;
}

const Structure& DeadLetterConfig::shape() {
    using In = DeadLetterConfig;
    static constexpr Member members[]{
        member<&In::target_arn>("TargetArn",
                                pattern(R"((arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|())")),
    };
    static constexpr Structure shape = structure("DeadLetterConfig", members);
    return shape;
}

const Structure& Environment::shape() {
    using In = Environment;
    static constexpr Member members[]{
        member<&In::variables>("Variables",
                               keys(pattern(R"([a-zA-Z]([a-zA-Z0-9_])+)")) | sensitive),
    };
    static constexpr Structure shape = structure("Environment", members);
    return shape;
}

const Structure& TracingConfig::shape() {
    using In = TracingConfig;
    static constexpr Member members[]{
        member<&In::mode>("Mode", one_of<"Active", "PassThrough">),
    };
    static constexpr Structure shape = structure("TracingConfig", members);
    return shape;
}

const Structure& FileSystemConfig::shape() {
    using In = FileSystemConfig;
    static constexpr Member members[]{
        member<&In::arn>(
            "Arn",
            required | length(0, 256) |
                pattern(
                    R"(arn:aws[a-zA-Z-]*:elasticfilesystem:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}:\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40})")),
        member<&In::local_mount_path>(
            "LocalMountPath", required | length(0, 160) | pattern(R"(/mnt/[a-zA-Z0-9-_.]+)")),
    };
    static constexpr Structure shape = structure("FileSystemConfig", members);
    return shape;
}

const Structure& ImageConfig::shape() {
    using In = ImageConfig;
    static constexpr Member members[]{
        member<&In::entry_point>("EntryPoint", length(0, 1500)),
        member<&In::command>("Command", length(0, 1500)),
        member<&In::working_directory>("WorkingDirectory", length(0, 1000)),
    };
    static constexpr Structure shape = structure("ImageConfig", members);
    return shape;
}

const Structure& EphemeralStorage::shape() {
    using In = EphemeralStorage;
    static constexpr Member members[]{
        member<&In::size>("Size", required | range(512, 10240)),
    };
    static constexpr Structure shape = structure("EphemeralStorage", members);
    return shape;
}

const Structure& SnapStart::shape() {
    using In = SnapStart;
    static constexpr Member members[]{
        member<&In::apply_on>("ApplyOn", one_of<"PublishedVersions", "None">),
    };
    static constexpr Structure shape = structure("SnapStart", members);
    return shape;
}

const Structure& LoggingConfig::shape() {
    using In = LoggingConfig;
    static constexpr Member members[]{
        member<&In::log_format>("LogFormat", one_of<"JSON", "Text">),
        member<&In::application_log_level>(
            "ApplicationLogLevel", one_of<"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL">),
        member<&In::system_log_level>("SystemLogLevel", one_of<"DEBUG", "INFO", "WARN">),
        member<&In::log_group>("LogGroup", length(1, 512) | pattern(R"([\.\-_/#A-Za-z0-9]+)")),
    };
    static constexpr Structure shape = structure("LoggingConfig", members);
    return shape;
}

const Structure& LambdaManagedInstancesCapacityProviderConfig::shape() {
    using In = LambdaManagedInstancesCapacityProviderConfig;
    static constexpr Member members[]{
        member<&In::capacity_provider_arn>(
            "CapacityProviderArn",
            required | length(1, 140) |
                pattern(
                    R"(arn:aws[a-zA-Z-]*:lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+)")),
        member<&In::per_execution_environment_max_concurrency>(
            "PerExecutionEnvironmentMaxConcurrency", range(1, 1600)),
        member<&In::execution_environment_memory_gib_per_vcpu>(
            "ExecutionEnvironmentMemoryGiBPerVCpu", range(2, 8)),
    };
    static constexpr Structure shape =
        structure("LambdaManagedInstancesCapacityProviderConfig", members);
    return shape;
}

const Structure& CapacityProviderConfig::shape() {
    using In = CapacityProviderConfig;
    static constexpr Member members[]{
        member<&In::lambda_managed_instances_capacity_provider_config>(
            "LambdaManagedInstancesCapacityProviderConfig", required),
    };
    static constexpr Structure shape = structure("CapacityProviderConfig", members);
    return shape;
}

const Structure& DurableConfig::shape() {
    using In = DurableConfig;
    static constexpr Member members[]{
        member<&In::retention_period_in_days>("RetentionPeriodInDays", range(1, 90)),
        member<&In::execution_timeout>("ExecutionTimeout", range(1, 31622400)),
    };
    static constexpr Structure shape = structure("DurableConfig", members);
    return shape;
}

const Structure& TenancyConfig::shape() {
    using In = TenancyConfig;
    static constexpr Member members[]{
        member<&In::tenant_isolation_mode>("TenantIsolationMode", required | one_of<"PER_TENANT">),
    };
    static constexpr Structure shape = structure("TenancyConfig", members);
    return shape;
}

const Structure& VpcConfigResponse::shape() {
    using In = VpcConfigResponse;
    static constexpr Member members[]{
        member<&In::subnet_ids>("SubnetIds"),
        member<&In::security_group_ids>("SecurityGroupIds"),
        member<&In::vpc_id>("VpcId"),
        member<&In::ipv6_allowed_for_dual_stack>("Ipv6AllowedForDualStack"),
    };
    static constexpr Structure shape = structure("VpcConfigResponse", members);
    return shape;
}

const Structure& EnvironmentError::shape() {
    using In = EnvironmentError;
    static constexpr Member members[]{
        member<&In::error_code>("ErrorCode"),
        member<&In::message>("Message", sensitive),
    };
    static constexpr Structure shape = structure("EnvironmentError", members);
    return shape;
}

const Structure& EnvironmentResponse::shape() {
    using In = EnvironmentResponse;
    static constexpr Member members[]{
        member<&In::variables>("Variables", sensitive),
        member<&In::error>("Error"),
    };
    static constexpr Structure shape = structure("EnvironmentResponse", members);
    return shape;
}

const Structure& TracingConfigResponse::shape() {
    using In = TracingConfigResponse;
    static constexpr Member members[]{
        member<&In::mode>("Mode"),
    };
    static constexpr Structure shape = structure("TracingConfigResponse", members);
    return shape;
}

const Structure& Layer::shape() {
    using In = Layer;
    static constexpr Member members[]{
        member<&In::arn>("Arn"),
        member<&In::code_size>("CodeSize"),
        member<&In::signing_profile_version_arn>("SigningProfileVersionArn"),
        member<&In::signing_job_arn>("SigningJobArn"),
    };
    static constexpr Structure shape = structure("Layer", members);
    return shape;
}

const Structure& ImageConfigError::shape() {
    using In = ImageConfigError;
    static constexpr Member members[]{
        member<&In::error_code>("ErrorCode"),
        member<&In::message>("Message", sensitive),
    };
    static constexpr Structure shape = structure("ImageConfigError", members);
    return shape;
}

const Structure& ImageConfigResponse::shape() {
    using In = ImageConfigResponse;
    static constexpr Member members[]{
        member<&In::image_config>("ImageConfig"),
        member<&In::error>("Error"),
    };
    static constexpr Structure shape = structure("ImageConfigResponse", members);
    return shape;
}

const Structure& SnapStartResponse::shape() {
    using In = SnapStartResponse;
    static constexpr Member members[]{
        member<&In::apply_on>("ApplyOn"),
        member<&In::optimization_status>("OptimizationStatus"),
    };
    static constexpr Structure shape = structure("SnapStartResponse", members);
    return shape;
}

const Structure& RuntimeVersionError::shape() {
    using In = RuntimeVersionError;
    static constexpr Member members[]{
        member<&In::error_code>("ErrorCode"),
        member<&In::message>("Message", sensitive),
    };
    static constexpr Structure shape = structure("RuntimeVersionError", members);
    return shape;
}

const Structure& RuntimeVersionConfig::shape() {
    using In = RuntimeVersionConfig;
    static constexpr Member members[]{
        member<&In::runtime_version_arn>("RuntimeVersionArn"),
        member<&In::error>("Error"),
    };
    static constexpr Structure shape = structure("RuntimeVersionConfig", members);
    return shape;
}

const Structure& FunctionConfiguration::shape() {
    using In = FunctionConfiguration;
    static constexpr Member members[]{
        member<&In::function_name>("FunctionName"),
        member<&In::function_arn>("FunctionArn"),
        member<&In::runtime>("Runtime"),
        member<&In::role>("Role"),
        member<&In::handler>("Handler"),
        member<&In::code_size>("CodeSize"),
        member<&In::description>("Description"),
        member<&In::timeout>("Timeout"),
        member<&In::memory_size>("MemorySize"),
        member<&In::last_modified>("LastModified"),
        member<&In::code_sha256>("CodeSha256"),
        member<&In::version>("Version"),
        member<&In::vpc_config>("VpcConfig"),
        member<&In::dead_letter_config>("DeadLetterConfig"),
        member<&In::environment>("Environment"),
        member<&In::kms_key_arn>("KMSKeyArn"),
        member<&In::tracing_config>("TracingConfig"),
        member<&In::master_arn>("MasterArn"),
        member<&In::revision_id>("RevisionId"),
        member<&In::layers>("Layers"),
        member<&In::state>("State"),
        member<&In::state_reason>("StateReason"),
        member<&In::state_reason_code>("StateReasonCode"),
        member<&In::last_update_status>("LastUpdateStatus"),
        member<&In::last_update_status_reason>("LastUpdateStatusReason"),
        member<&In::last_update_status_reason_code>("LastUpdateStatusReasonCode"),
        member<&In::file_system_configs>("FileSystemConfigs"),
        member<&In::package_type>("PackageType"),
        member<&In::image_config_response>("ImageConfigResponse"),
        member<&In::signing_profile_version_arn>("SigningProfileVersionArn"),
        member<&In::signing_job_arn>("SigningJobArn"),
        member<&In::architectures>("Architectures"),
        member<&In::ephemeral_storage>("EphemeralStorage"),
        member<&In::snap_start>("SnapStart"),
        member<&In::runtime_version_config>("RuntimeVersionConfig"),
        member<&In::logging_config>("LoggingConfig"),
        member<&In::capacity_provider_config>("CapacityProviderConfig"),
        member<&In::config_sha256>("ConfigSha256"),
        member<&In::durable_config>("DurableConfig"),
        member<&In::tenancy_config>("TenancyConfig"),
    };
    static constexpr Structure shape = structure("FunctionConfiguration", members);
    return shape;
}

const Structure& FunctionCodeLocation::shape() {
    using In = FunctionCodeLocation;
    static constexpr Member members[]{
        member<&In::repository_type>("RepositoryType"),
        member<&In::location>("Location"),
        member<&In::image_uri>("ImageUri"),
        member<&In::resolved_image_uri>("ResolvedImageUri"),
        member<&In::source_kms_key_arn>("SourceKMSKeyArn"),
    };
    static constexpr Structure shape = structure("FunctionCodeLocation", members);
    return shape;
}

const Structure& TagsError::shape() {
    using In = TagsError;
    static constexpr Member members[]{
        member<&In::error_code>("ErrorCode"),
        member<&In::message>("Message"),
    };
    static constexpr Structure shape = structure("TagsError", members);
    return shape;
}

const Structure& Concurrency::shape() {
    using In = Concurrency;
    static constexpr Member members[]{
        member<&In::reserved_concurrent_executions>("ReservedConcurrentExecutions"),
    };
    static constexpr Structure shape = structure("Concurrency", members);
    return shape;
}

}  // namespace leat::lambda
