#include "shapes.h"

#include "services/lambda/shape_traits.h"

namespace leat::lambda {

using namespace protocol;

namespace {

constexpr Traits kFunctionName =
    length(1, 140) |
    pattern(
        R"((arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?)");
constexpr Traits kRoleArn =
    pattern(R"(arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+)");
constexpr Traits kHandler = length(0, 128) | pattern(R"([^\s]+)");
constexpr Traits kLayerVersionArn =
    length(1, 140) |
    pattern(R"(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)");
constexpr Traits kArchitecture = one_of<"x86_64", "arm64">;
constexpr Traits kFunctionVersionLatestPublished = one_of<"LATEST_PUBLISHED">;
constexpr Traits kNamespacedFunctionName =
    length(1, 256) |
    pattern(
        R"((arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?)");
constexpr Traits kNumericLatestPublishedOrAliasQualifier =
    length(1, 128) | pattern(R"(\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+)");
constexpr Traits kTaggableResource =
    length(1, 256) |
    pattern(
        R"(arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+))");

}  // namespace

const Structure& CreateFunctionInput::shape() {
    using In = CreateFunctionInput;
    static constexpr Member members[]{
        member<&In::function_name>("FunctionName", required | kFunctionName),
        member<&In::runtime>("Runtime"),
        member<&In::role>("Role", required | kRoleArn),
        member<&In::handler>("Handler", kHandler),
        member<&In::code>("Code", required),
        member<&In::description>("Description", length(0, 256)),
        member<&In::timeout>("Timeout", range(1, 900)),
        member<&In::memory_size>("MemorySize", range(128, 10240)),
        member<&In::publish>("Publish"),
        member<&In::vpc_config>("VpcConfig"),
        member<&In::package_type>("PackageType", one_of<"Zip", "Image">),
        member<&In::dead_letter_config>("DeadLetterConfig"),
        member<&In::environment>("Environment"),
        member<&In::kms_key_arn>("KMSKeyArn", kKMSKeyArn | ignored("nothing is encrypted here")),
        member<&In::tracing_config>("TracingConfig",
                                    ignored("there is no X-Ray that keeps traces")),
        member<&In::tags>("Tags"),
        member<&In::layers>("Layers", each(kLayerVersionArn)),
        member<&In::file_system_configs>("FileSystemConfigs", length(0, 1)),
        member<&In::image_config>("ImageConfig", unsupported("functions from container images")),
        member<&In::code_signing_config_arn>(
            "CodeSigningConfigArn",
            length(0, 200) |
                pattern(
                    R"(arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17})") |
                unsupported("code signing")),
        member<&In::architectures>("Architectures", length(1, 1) | each(kArchitecture)),
        member<&In::ephemeral_storage>("EphemeralStorage"),
        member<&In::snap_start>("SnapStart"),
        member<&In::logging_config>("LoggingConfig"),
        member<&In::capacity_provider_config>("CapacityProviderConfig",
                                              unsupported("capacity providers")),
        member<&In::publish_to>(
            "PublishTo", kFunctionVersionLatestPublished | unsupported("capacity providers")),
        member<&In::durable_config>("DurableConfig", unsupported("durable executions")),
        member<&In::tenancy_config>("TenancyConfig", unsupported("tenant isolation")),
    };
    static constexpr Structure shape = structure("CreateFunctionInput", members);
    return shape;
}

const Structure& GetFunctionInput::shape() {
    using In = GetFunctionInput;
    static constexpr Member members[]{
        member<&In::function_name>("FunctionName", required | kNamespacedFunctionName |
                                                       at(Location::Path, "FunctionName")),
        member<&In::qualifier>("Qualifier", kNumericLatestPublishedOrAliasQualifier |
                                                at(Location::Query, "Qualifier")),
    };
    static constexpr Structure shape = structure("GetFunctionInput", members);
    return shape;
}

const Structure& GetFunctionOutput::shape() {
    using In = GetFunctionOutput;
    static constexpr Member members[]{
        member<&In::configuration>("Configuration"),
        member<&In::code>("Code"),
        member<&In::tags>("Tags"),
        member<&In::tags_error>("TagsError"),
        member<&In::concurrency>("Concurrency"),
    };
    static constexpr Structure shape = structure("GetFunctionOutput", members);
    return shape;
}

const Structure& GetFunctionConfigurationInput::shape() {
    using In = GetFunctionConfigurationInput;
    static constexpr Member members[]{
        member<&In::function_name>("FunctionName", required | kNamespacedFunctionName |
                                                       at(Location::Path, "FunctionName")),
        member<&In::qualifier>("Qualifier", kNumericLatestPublishedOrAliasQualifier |
                                                at(Location::Query, "Qualifier")),
    };
    static constexpr Structure shape = structure("GetFunctionConfigurationInput", members);
    return shape;
}

const Structure& ListFunctionsInput::shape() {
    using In = ListFunctionsInput;
    static constexpr Member members[]{
        member<&In::master_region>("MasterRegion", pattern(R"(ALL|[a-z]{2}(-gov)?-[a-z]+-\d{1})") |
                                                       at(Location::Query, "MasterRegion") |
                                                       unsupported("replicas of Lambda@Edge")),
        member<&In::function_version>("FunctionVersion",
                                      one_of<"ALL"> | at(Location::Query, "FunctionVersion")),
        member<&In::marker>("Marker", at(Location::Query, "Marker")),
        member<&In::max_items>("MaxItems", range(1, 10000) | at(Location::Query, "MaxItems")),
    };
    static constexpr Structure shape = structure("ListFunctionsInput", members);
    return shape;
}

const Structure& ListFunctionsOutput::shape() {
    using In = ListFunctionsOutput;
    static constexpr Member members[]{
        member<&In::next_marker>("NextMarker"),
        member<&In::functions>("Functions"),
    };
    static constexpr Structure shape = structure("ListFunctionsOutput", members);
    return shape;
}

const Structure& DeleteFunctionInput::shape() {
    using In = DeleteFunctionInput;
    static constexpr Member members[]{
        member<&In::function_name>("FunctionName", required | kNamespacedFunctionName |
                                                       at(Location::Path, "FunctionName")),
        member<&In::qualifier>("Qualifier", kNumericLatestPublishedOrAliasQualifier |
                                                at(Location::Query, "Qualifier")),
    };
    static constexpr Structure shape = structure("DeleteFunctionInput", members);
    return shape;
}

const Structure& DeleteFunctionOutput::shape() {
    using In = DeleteFunctionOutput;
    static constexpr Member members[]{
        member<&In::status_code>("StatusCode", at(Location::StatusCode)),
    };
    static constexpr Structure shape = structure("DeleteFunctionOutput", members);
    return shape;
}

const Structure& UpdateFunctionCodeInput::shape() {
    using In = UpdateFunctionCodeInput;
    static constexpr Member members[]{
        member<&In::function_name>("FunctionName",
                                   required | kFunctionName | at(Location::Path, "FunctionName")),
        member<&In::zip_file>("ZipFile", sensitive),
        member<&In::s3_bucket>("S3Bucket", kS3Bucket),
        member<&In::s3_key>("S3Key", length(1, 1024)),
        member<&In::s3_object_version>("S3ObjectVersion", length(1, 1024)),
        member<&In::image_uri>("ImageUri", unsupported("functions from container images")),
        member<&In::publish>("Publish"),
        member<&In::dry_run>("DryRun"),
        member<&In::revision_id>("RevisionId"),
        member<&In::architectures>("Architectures", length(1, 1) | each(kArchitecture)),
        member<&In::source_kms_key_arn>(
            "SourceKMSKeyArn", kKMSKeyArn | unsupported("code encrypted with a key of one's own")),
        member<&In::publish_to>(
            "PublishTo", kFunctionVersionLatestPublished | unsupported("capacity providers")),
    };
    static constexpr Structure shape = structure("UpdateFunctionCodeInput", members);
    return shape;
}

const Structure& UpdateFunctionConfigurationInput::shape() {
    using In = UpdateFunctionConfigurationInput;
    static constexpr Member members[]{
        member<&In::function_name>("FunctionName",
                                   required | kFunctionName | at(Location::Path, "FunctionName")),
        member<&In::role>("Role", kRoleArn),
        member<&In::handler>("Handler", kHandler),
        member<&In::description>("Description", length(0, 256)),
        member<&In::timeout>("Timeout", range(1, 900)),
        member<&In::memory_size>("MemorySize", range(128, 10240)),
        member<&In::vpc_config>("VpcConfig"),
        member<&In::environment>("Environment"),
        member<&In::runtime>("Runtime"),
        member<&In::dead_letter_config>("DeadLetterConfig"),
        member<&In::kms_key_arn>("KMSKeyArn", kKMSKeyArn | ignored("nothing is encrypted here")),
        member<&In::tracing_config>("TracingConfig",
                                    ignored("there is no X-Ray that keeps traces")),
        member<&In::revision_id>("RevisionId"),
        member<&In::layers>("Layers", each(kLayerVersionArn)),
        member<&In::file_system_configs>("FileSystemConfigs", length(0, 1)),
        member<&In::image_config>("ImageConfig", unsupported("functions from container images")),
        member<&In::ephemeral_storage>("EphemeralStorage"),
        member<&In::snap_start>("SnapStart"),
        member<&In::logging_config>("LoggingConfig"),
        member<&In::capacity_provider_config>("CapacityProviderConfig",
                                              unsupported("capacity providers")),
        member<&In::durable_config>("DurableConfig", unsupported("durable executions")),
    };
    static constexpr Structure shape = structure("UpdateFunctionConfigurationInput", members);
    return shape;
}

const Structure& InvokeInput::shape() {
    using In = InvokeInput;
    static constexpr Member members[]{
        member<&In::function_name>("FunctionName", required | kNamespacedFunctionName |
                                                       at(Location::Path, "FunctionName")),
        member<&In::invocation_type>("InvocationType",
                                     one_of<"Event", "RequestResponse", "DryRun"> |
                                         at(Location::Header, "X-Amz-Invocation-Type")),
        member<&In::log_type>("LogType",
                              one_of<"None", "Tail"> | at(Location::Header, "X-Amz-Log-Type")),
        member<&In::client_context>("ClientContext", at(Location::Header, "X-Amz-Client-Context")),
        member<&In::durable_execution_name>(
            "DurableExecutionName", length(1, 64) | pattern(R"([a-zA-Z0-9-_]+)") |
                                        at(Location::Header, "X-Amz-Durable-Execution-Name") |
                                        unsupported("durable executions")),
        member<&In::payload>("Payload", at(Location::Payload) | sensitive),
        member<&In::qualifier>("Qualifier", kNumericLatestPublishedOrAliasQualifier |
                                                at(Location::Query, "Qualifier")),
        member<&In::tenant_id>("TenantId", length(1, 256) | pattern(R"([a-zA-Z0-9\._:\/=+\-@ ]+)") |
                                               at(Location::Header, "X-Amz-Tenant-Id") |
                                               unsupported("tenant isolation")),
    };
    static constexpr Structure shape = structure("InvokeInput", members);
    return shape;
}

const Structure& InvokeOutput::shape() {
    using In = InvokeOutput;
    static constexpr Member members[]{
        member<&In::status_code>("StatusCode", at(Location::StatusCode)),
        member<&In::function_error>("FunctionError", at(Location::Header, "X-Amz-Function-Error")),
        member<&In::log_result>("LogResult", at(Location::Header, "X-Amz-Log-Result")),
        member<&In::payload>("Payload", at(Location::Payload) | sensitive),
        member<&In::executed_version>("ExecutedVersion",
                                      at(Location::Header, "X-Amz-Executed-Version")),
        member<&In::trace_id>("TraceId", at(Location::Header, "X-Amzn-Trace-Id")),
        member<&In::durable_execution_arn>("DurableExecutionArn",
                                           at(Location::Header, "X-Amz-Durable-Execution-Arn")),
    };
    static constexpr Structure shape = structure("InvokeOutput", members);
    return shape;
}

const Structure& AddPermissionInput::shape() {
    using In = AddPermissionInput;
    static constexpr Member members[]{
        member<&In::function_name>("FunctionName", required | kNamespacedFunctionName |
                                                       at(Location::Path, "FunctionName")),
        member<&In::statement_id>("StatementId",
                                  required | length(1, 100) | pattern(R"(([a-zA-Z0-9-_]+))")),
        member<&In::action>("Action", required | pattern(R"((lambda:[*]|lambda:[a-zA-Z]+|[*]))")),
        member<&In::principal>("Principal", required | pattern(R"([^\s]+)")),
        member<&In::source_arn>(
            "SourceArn",
            pattern(
                R"(arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*))")),
        member<&In::source_account>("SourceAccount", length(0, 12) | pattern(R"(\d{12})")),
        member<&In::event_source_token>("EventSourceToken",
                                        length(0, 256) | pattern(R"([a-zA-Z0-9._\-]+)")),
        member<&In::qualifier>("Qualifier", kNumericLatestPublishedOrAliasQualifier |
                                                at(Location::Query, "Qualifier")),
        member<&In::revision_id>("RevisionId"),
        member<&In::principal_org_id>("PrincipalOrgID",
                                      length(12, 34) | pattern(R"(o-[a-z0-9]{10,32})")),
        member<&In::function_url_auth_type>("FunctionUrlAuthType", one_of<"NONE", "AWS_IAM">),
        member<&In::invoked_via_function_url>("InvokedViaFunctionUrl"),
    };
    static constexpr Structure shape = structure("AddPermissionInput", members);
    return shape;
}

const Structure& AddPermissionOutput::shape() {
    using In = AddPermissionOutput;
    static constexpr Member members[]{
        member<&In::statement>("Statement"),
    };
    static constexpr Structure shape = structure("AddPermissionOutput", members);
    return shape;
}

const Structure& GetPolicyInput::shape() {
    using In = GetPolicyInput;
    static constexpr Member members[]{
        member<&In::function_name>("FunctionName", required | kNamespacedFunctionName |
                                                       at(Location::Path, "FunctionName")),
        member<&In::qualifier>("Qualifier", kNumericLatestPublishedOrAliasQualifier |
                                                at(Location::Query, "Qualifier")),
    };
    static constexpr Structure shape = structure("GetPolicyInput", members);
    return shape;
}

const Structure& GetPolicyOutput::shape() {
    using In = GetPolicyOutput;
    static constexpr Member members[]{
        member<&In::policy>("Policy"),
        member<&In::revision_id>("RevisionId"),
    };
    static constexpr Structure shape = structure("GetPolicyOutput", members);
    return shape;
}

const Structure& RemovePermissionInput::shape() {
    using In = RemovePermissionInput;
    static constexpr Member members[]{
        member<&In::function_name>("FunctionName", required | kNamespacedFunctionName |
                                                       at(Location::Path, "FunctionName")),
        member<&In::statement_id>("StatementId", required | length(1, 100) |
                                                     pattern(R"(([a-zA-Z0-9-_.]+))") |
                                                     at(Location::Path, "StatementId")),
        member<&In::qualifier>("Qualifier", kNumericLatestPublishedOrAliasQualifier |
                                                at(Location::Query, "Qualifier")),
        member<&In::revision_id>("RevisionId", at(Location::Query, "RevisionId")),
    };
    static constexpr Structure shape = structure("RemovePermissionInput", members);
    return shape;
}

const Structure& TagResourceInput::shape() {
    using In = TagResourceInput;
    static constexpr Member members[]{
        member<&In::resource>("Resource",
                              required | kTaggableResource | at(Location::Path, "Resource")),
        member<&In::tags>("Tags", required),
    };
    static constexpr Structure shape = structure("TagResourceInput", members);
    return shape;
}

const Structure& UntagResourceInput::shape() {
    using In = UntagResourceInput;
    static constexpr Member members[]{
        member<&In::resource>("Resource",
                              required | kTaggableResource | at(Location::Path, "Resource")),
        member<&In::tag_keys>("TagKeys", required | at(Location::Query, "tagKeys")),
    };
    static constexpr Structure shape = structure("UntagResourceInput", members);
    return shape;
}

const Structure& ListTagsInput::shape() {
    using In = ListTagsInput;
    static constexpr Member members[]{
        member<&In::resource>("Resource",
                              required | kTaggableResource | at(Location::Path, "Resource")),
    };
    static constexpr Structure shape = structure("ListTagsInput", members);
    return shape;
}

const Structure& ListTagsOutput::shape() {
    using In = ListTagsOutput;
    static constexpr Member members[]{
        member<&In::tags>("Tags"),
    };
    static constexpr Structure shape = structure("ListTagsOutput", members);
    return shape;
}

const Structure& PublishVersionInput::shape() {
    using In = PublishVersionInput;
    static constexpr Member members[]{
        member<&In::function_name>("FunctionName",
                                   required | kFunctionName | at(Location::Path, "FunctionName")),
        member<&In::code_sha256>("CodeSha256"),
        member<&In::description>("Description", length(0, 256)),
        member<&In::revision_id>("RevisionId"),
        member<&In::publish_to>(
            "PublishTo", kFunctionVersionLatestPublished | unsupported("capacity providers")),
    };
    static constexpr Structure shape = structure("PublishVersionInput", members);
    return shape;
}

const Structure& ListVersionsByFunctionInput::shape() {
    using In = ListVersionsByFunctionInput;
    static constexpr Member members[]{
        member<&In::function_name>("FunctionName", required | kNamespacedFunctionName |
                                                       at(Location::Path, "FunctionName")),
        member<&In::marker>("Marker", at(Location::Query, "Marker")),
        member<&In::max_items>("MaxItems", range(1, 10000) | at(Location::Query, "MaxItems")),
    };
    static constexpr Structure shape = structure("ListVersionsByFunctionInput", members);
    return shape;
}

const Structure& ListVersionsByFunctionOutput::shape() {
    using In = ListVersionsByFunctionOutput;
    static constexpr Member members[]{
        member<&In::next_marker>("NextMarker"),
        member<&In::versions>("Versions"),
    };
    static constexpr Structure shape = structure("ListVersionsByFunctionOutput", members);
    return shape;
}

const Structure& GetFunctionCodeSigningConfigInput::shape() {
    using In = GetFunctionCodeSigningConfigInput;
    static constexpr Member members[]{
        member<&In::function_name>("FunctionName", required | kNamespacedFunctionName |
                                                       at(Location::Path, "FunctionName")),
    };
    static constexpr Structure shape = structure("GetFunctionCodeSigningConfigInput", members);
    return shape;
}

const Structure& GetFunctionCodeSigningConfigOutput::shape() {
    using In = GetFunctionCodeSigningConfigOutput;
    static constexpr Member members[]{
        member<&In::code_signing_config_arn>("CodeSigningConfigArn"),
        member<&In::function_name>("FunctionName"),
    };
    static constexpr Structure shape = structure("GetFunctionCodeSigningConfigOutput", members);
    return shape;
}

}  // namespace leat::lambda
