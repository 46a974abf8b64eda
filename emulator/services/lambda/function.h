#pragma once
// A version of a function as it is stored: the code and the configuration under which it runs.
// A plain value; $LATEST is the one that changes.
#include <map>
#include <optional>
#include <string>

#include "base/types.h"
#include "service/call.h"
#include "services/lambda/function_ref.h"
#include "services/lambda/shapes.h"

namespace leat::lambda {

using Variables = std::map<std::string, std::string>;

inline std::string default_log_group(const std::string& function) {
    return "/aws/lambda/" + function;
}

struct FunctionVersion {
    service::Scope scope;
    std::string name;
    VersionNumber version = kLatest;

    std::string runtime;
    std::string role;
    std::string handler;
    std::string description;
    std::int32_t timeout_s = 3;
    std::int32_t memory_mb = 128;
    std::int32_t storage_mb = 512;
    std::string architecture = "x86_64";
    std::string tracing_mode = "PassThrough";
    std::optional<std::string> kms_key_arn;
    std::optional<std::string> log_group;  // when it is not the default one
    std::optional<Variables> environment;  // absent and empty are told apart

    std::string code_sha256;  // raw digest of the zip; names its files
    std::int64_t code_size = 0;
    Timestamp last_modified;
    std::string revision_id;
    /// Differs whenever processes started for the former state must not serve this one.
    std::int64_t generation = 0;

    std::string arn() const { return function_arn(scope, name); }
    /// With ":7" for a published version.
    std::string qualified_arn() const;
    std::string log_group_name() const { return log_group.value_or(default_log_group(name)); }

    /// True when publishing would make a version equal to the one given.
    bool same_release(const FunctionVersion& published) const;
};

/// How much of a configuration an answer tells.
enum class Detail {
    Full,      // as reads answer
    Creating,  // the answer to CreateFunction
    Updating,  // the answer to the updates
    Listed,    // an entry of a list: no states
};

/// The answer about a version; `qualified` puts the version into the ARN.
FunctionConfiguration describe(const FunctionVersion& version, Detail detail, bool qualified);

std::string runtime_version_arn(const service::Scope& scope, const std::string& runtime);

/// The environment as stored: a JSON object, and back.
std::string variables_to_json(const Variables& variables);
Variables variables_from_json(std::string_view json);

}  // namespace leat::lambda
