#include "services/lambda/function_ref.h"

#include <algorithm>

#include "base/strings.h"
#include "services/lambda/errors.h"

namespace leat::lambda {

namespace {

bool is_account(std::string_view text) {
    return text.size() == 12 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The parts a name in long form carries beside the function's name.
struct Parts {
    std::string_view region, account, name, qualifier;
};

Parts take_apart(std::string_view text) {
    Parts parts;
    if (text.starts_with("arn:")) {
        // arn:partition:lambda:region:account:function:name[:qualifier]
        std::vector<std::string_view> piece = split(text, ':');
        if (piece.size() < 7) return {};
        parts = {piece[3], piece[4], piece[6], piece.size() > 7 ? piece[7] : ""};
        return parts;
    }
    std::vector<std::string_view> piece = split(text, ':');
    const auto function = std::find(piece.begin(), piece.end(), "function");
    if (function != piece.end() && function + 1 != piece.end()) {
        for (auto before = piece.begin(); before != function; ++before)
            (is_account(*before) ? parts.account : parts.region) = *before;
        piece.erase(piece.begin(), function + 1);
    }
    parts.name = piece[0];
    if (piece.size() > 1) parts.qualifier = piece[1];
    return parts;
}

}  // namespace

std::string version_name(VersionNumber number) {
    return number == kLatest ? std::string(kLatestName) : std::to_string(number);
}

std::optional<VersionNumber> parse_version(std::string_view qualifier) {
    if (qualifier == kLatestName) return kLatest;
    if (qualifier.empty() || qualifier[0] < '1' || qualifier[0] > '9') return std::nullopt;
    return parse_int(qualifier);
}

std::string function_arn(const service::Scope& scope, std::string_view name) {
    return scope.arn("lambda", "function:" + std::string(name));
}

std::optional<VersionNumber> FunctionRef::version() const {
    if (qualifier.empty()) return kLatest;
    return parse_version(qualifier);
}

std::string FunctionRef::arn(const service::Scope& scope) const {
    std::string text = function_arn(scope, name);
    if (!qualifier.empty()) text.append(":").append(qualifier);
    return text;
}

FunctionRef parse_function_ref(const service::Scope& scope, const std::string& text,
                               const std::optional<std::string>& qualifier) {
    const Parts parts = take_apart(text);
    if (!parts.region.empty() && parts.region != scope.region) {
        throw kResourceNotFound("Functions from '" + std::string(parts.region) +
                                "' are not reachable in this region ('" + scope.region + "')");
    }
    FunctionRef ref{std::string(parts.name), std::string(parts.qualifier)};
    if (!parts.account.empty() && parts.account != scope.account) {
        throw kAccessDenied("User: arn:aws:iam::" + scope.account +
                            ":root is not authorized to perform this action on resource: " + text +
                            " because no resource-based policy allows it");
    }
    if (ref.name.size() > 64) {
        throw kInvalidParameterValue(
            "1 validation error detected: Value '" + ref.name +
            "' at 'functionName' failed to satisfy constraint: Member must have length less than "
            "or equal to 64");
    }
    if (qualifier && !qualifier->empty()) {
        if (!ref.qualifier.empty() && ref.qualifier != *qualifier) {
            throw kInvalidParameterValue(
                "The derived qualifier from the function name does not match the specified "
                "qualifier.");
        }
        ref.qualifier = *qualifier;
    }
    return ref;
}

void throw_function_not_found(const std::string& arn) {
    throw kResourceNotFound("Function not found: " + arn);
}

}  // namespace leat::lambda
