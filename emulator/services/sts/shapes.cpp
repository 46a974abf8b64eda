#include "services/sts/shapes.h"

#include "protocol/shape.h"

namespace leat::sts {

using namespace protocol;

namespace {

constexpr const char* kNotEnforced = "session policies only narrow, and policies are not enforced";
constexpr Traits kArnType =
    length(20, 2048) |
    pattern(
        R"([\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+)");
constexpr Traits kTagKeyType = length(1, 128) | pattern(R"([\p{L}\p{Z}\p{N}_.:/=+\-@]+)");
constexpr Traits kSerialNumberType =
    length(9, 256) | pattern(R"([\w+=/:,.@-]*)") | unsupported("MFA devices");
constexpr Traits kTokenCodeType = length(6, 6) | pattern(R"([\d]*)") | unsupported("MFA devices");

}  // namespace

const Structure& GetCallerIdentityInput::shape() {
    static constexpr Structure shape{.name = "GetCallerIdentityInput"};
    return shape;
}

const Structure& GetCallerIdentityOutput::shape() {
    using In = GetCallerIdentityOutput;
    static constexpr Member members[]{
        member<&In::arn>("Arn"),
        member<&In::user_id>("UserId"),
        member<&In::account>("Account"),
    };
    static constexpr Structure shape = structure("GetCallerIdentityOutput", members);
    return shape;
}

const Structure& PolicyDescriptorType::shape() {
    using In = PolicyDescriptorType;
    static constexpr Member members[]{
        member<&In::arn>("arn", kArnType),
    };
    static constexpr Structure shape = structure("PolicyDescriptorType", members);
    return shape;
}

const Structure& Tag::shape() {
    using In = Tag;
    static constexpr Member members[]{
        member<&In::key>("Key", required | kTagKeyType),
        member<&In::value>("Value",
                           required | length(0, 256) | pattern(R"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)")),
    };
    static constexpr Structure shape = structure("Tag", members);
    return shape;
}

const Structure& ProvidedContext::shape() {
    using In = ProvidedContext;
    static constexpr Member members[]{
        member<&In::provider_arn>("ProviderArn", kArnType),
        member<&In::context_assertion>("ContextAssertion", length(4, 2048)),
    };
    static constexpr Structure shape = structure("ProvidedContext", members);
    return shape;
}

const Structure& AssumeRoleInput::shape() {
    using In = AssumeRoleInput;
    static constexpr Member members[]{
        member<&In::role_arn>("RoleArn", required | kArnType),
        member<&In::role_session_name>("RoleSessionName",
                                       required | length(2, 64) | pattern(R"([\w+=,.@-]*)")),
        member<&In::policy_arns>("PolicyArns", ignored(kNotEnforced)),
        member<&In::policy>("Policy", min_length(1) |
                                          pattern(R"([\u0009\u000A\u000D\u0020-\u00FF]+)") |
                                          ignored(kNotEnforced)),
        member<&In::duration_seconds>("DurationSeconds", range(900, 43200)),
        member<&In::tags>("Tags", max_length(50)),
        member<&In::transitive_tag_keys>("TransitiveTagKeys", max_length(50) | each(kTagKeyType)),
        member<&In::external_id>("ExternalId", length(2, 1224) | pattern(R"([\w+=,.@:\/-]*)")),
        member<&In::serial_number>("SerialNumber", kSerialNumberType),
        member<&In::token_code>("TokenCode", kTokenCodeType),
        member<&In::source_identity>("SourceIdentity", length(2, 64) | pattern(R"([\w+=,.@-]*)")),
        member<&In::provided_contexts>("ProvidedContexts",
                                       length(1, 5) | unsupported("trusted identity propagation")),
    };
    static constexpr Structure shape = structure("AssumeRoleInput", members);
    return shape;
}

const Structure& Credentials::shape() {
    using In = Credentials;
    static constexpr Member members[]{
        member<&In::access_key_id>("AccessKeyId"),
        member<&In::secret_access_key>("SecretAccessKey", sensitive),
        member<&In::session_token>("SessionToken"),
        member<&In::expiration>("Expiration"),
    };
    static constexpr Structure shape = structure("Credentials", members);
    return shape;
}

const Structure& AssumedRoleUser::shape() {
    using In = AssumedRoleUser;
    static constexpr Member members[]{
        member<&In::assumed_role_id>("AssumedRoleId"),
        member<&In::arn>("Arn"),
    };
    static constexpr Structure shape = structure("AssumedRoleUser", members);
    return shape;
}

const Structure& AssumeRoleOutput::shape() {
    using In = AssumeRoleOutput;
    static constexpr Member members[]{
        member<&In::credentials>("Credentials"),
        member<&In::assumed_role_user>("AssumedRoleUser"),
        member<&In::packed_policy_size>("PackedPolicySize"),
        member<&In::source_identity>("SourceIdentity"),
    };
    static constexpr Structure shape = structure("AssumeRoleOutput", members);
    return shape;
}

const Structure& GetAccessKeyInfoInput::shape() {
    using In = GetAccessKeyInfoInput;
    static constexpr Member members[]{
        member<&In::access_key_id>("AccessKeyId", required | length(16, 128) | pattern(R"([\w]*)")),
    };
    static constexpr Structure shape = structure("GetAccessKeyInfoInput", members);
    return shape;
}

const Structure& GetAccessKeyInfoOutput::shape() {
    using In = GetAccessKeyInfoOutput;
    static constexpr Member members[]{
        member<&In::account>("Account"),
    };
    static constexpr Structure shape = structure("GetAccessKeyInfoOutput", members);
    return shape;
}

const Structure& GetSessionTokenInput::shape() {
    using In = GetSessionTokenInput;
    static constexpr Member members[]{
        member<&In::duration_seconds>("DurationSeconds", range(900, 129600)),
        member<&In::serial_number>("SerialNumber", kSerialNumberType),
        member<&In::token_code>("TokenCode", kTokenCodeType),
    };
    static constexpr Structure shape = structure("GetSessionTokenInput", members);
    return shape;
}

const Structure& GetSessionTokenOutput::shape() {
    using In = GetSessionTokenOutput;
    static constexpr Member members[]{
        member<&In::credentials>("Credentials"),
    };
    static constexpr Structure shape = structure("GetSessionTokenOutput", members);
    return shape;
}

const Structure& GetFederationTokenInput::shape() {
    using In = GetFederationTokenInput;
    static constexpr Member members[]{
        member<&In::name>("Name", required | length(2, 32) | pattern(R"([\w+=,.@-]*)")),
        member<&In::policy>("Policy", length(1, 2048) |
                                          pattern(R"([\u0009\u000A\u000D\u0020-\u00FF]+)") |
                                          ignored(kNotEnforced)),
        member<&In::policy_arns>("PolicyArns", ignored(kNotEnforced)),
        member<&In::duration_seconds>("DurationSeconds", range(900, 129600)),
        member<&In::tags>("Tags", max_length(50)),
    };
    static constexpr Structure shape = structure("GetFederationTokenInput", members);
    return shape;
}

const Structure& FederatedUser::shape() {
    using In = FederatedUser;
    static constexpr Member members[]{
        member<&In::federated_user_id>("FederatedUserId"),
        member<&In::arn>("Arn"),
    };
    static constexpr Structure shape = structure("FederatedUser", members);
    return shape;
}

const Structure& GetFederationTokenOutput::shape() {
    using In = GetFederationTokenOutput;
    static constexpr Member members[]{
        member<&In::credentials>("Credentials"),
        member<&In::federated_user>("FederatedUser"),
        member<&In::packed_policy_size>("PackedPolicySize"),
    };
    static constexpr Structure shape = structure("GetFederationTokenOutput", members);
    return shape;
}

}  // namespace leat::sts
