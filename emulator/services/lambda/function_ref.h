#pragma once
// The ways a caller may name a function: a name, "A:function:F", an ARN; each with ":qualifier".
// Plain values.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "service/call.h"

namespace leat::lambda {

/// The number of the version that a published version's qualifier names; 0 is $LATEST.
using VersionNumber = std::int64_t;
inline constexpr VersionNumber kLatest = 0;
inline constexpr std::string_view kLatestName = "$LATEST";

std::string version_name(VersionNumber number);
/// "$LATEST" or a number; nothing for what could only be an alias.
std::optional<VersionNumber> parse_version(std::string_view qualifier);

std::string function_arn(const service::Scope& scope, std::string_view name);

struct FunctionRef {
    std::string name;
    std::string qualifier;  // "" when none was given

    /// The version asked for: $LATEST without a qualifier; nothing when it names an alias.
    std::optional<VersionNumber> version() const;
    /// The function's ARN, with ":qualifier" if one was given.
    std::string arn(const service::Scope& scope) const;
};

/// Reads what stands in the place of a FunctionName together with the Qualifier of the query.
/// Throws Lambda's errors for another region or account, a name beyond 64 characters, and two
/// qualifiers that differ.
FunctionRef parse_function_ref(const service::Scope& scope, const std::string& text,
                               const std::optional<std::string>& qualifier = {});

/// The error of everything that looks a function up.
[[noreturn]] void throw_function_not_found(const std::string& arn);

}  // namespace leat::lambda
