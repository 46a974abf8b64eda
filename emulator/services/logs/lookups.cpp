#include "base/strings.h"
#include "services/logs/call.h"
#include "services/logs/limits.h"

namespace leat::logs {

void check_name(std::string_view name) {
    if (name.size() > kLongestName && java_length(name) > kLongestName)
        throw InvalidParameter(
            "Invalid LogGroup or LogStream, both must have length less than or equal to 512.");
}

GroupRow existing_group(const Call& call, std::string_view name) {
    check_name(name);
    auto group = call.store.find_group(call.scope, name);
    if (!group) throw ResourceNotFound("The specified log group does not exist.");
    return *std::move(group);
}

GroupRow identified_group(const Call& call, const std::string& identifier) {
    const auto arn = service::Arn::parse(identifier);
    if (!arn) return existing_group(call, identifier);
    constexpr std::string_view kGroup = "log-group:";
    std::string_view name = arn->resource;
    if (arn->service != "logs" || !name.starts_with(kGroup) || arn->scope() != call.scope)
        throw ResourceNotFound("The specified log group does not exist.");
    name.remove_prefix(kGroup.size());
    return existing_group(call, name);
}

GroupRow existing_group(const Call& call, const std::optional<std::string>& name,
                        const std::optional<std::string>& identifier) {
    if (name && identifier)
        throw kValidation("LogGroup name and LogGroup ARN are mutually exclusive parameters.");
    if (name) return existing_group(call, *name);
    if (identifier) return identified_group(call, *identifier);
    throw InvalidParameter("Either logGroupName or logGroupIdentifier must be specified.");
}

StreamRow existing_stream(const Call& call, const GroupRow& group, std::string_view name) {
    check_name(name);
    auto stream = call.store.find_stream(group.key, name);
    if (!stream) throw ResourceNotFound("The specified log stream does not exist.");
    return *std::move(stream);
}

std::string group_arn(const service::Scope& scope, std::string_view group) {
    return scope.arn("logs", "log-group:" + std::string(group));
}

// 56 digits that begin as the service's do.
std::string sequence_token(const StreamRow& stream) {
    return "49" + format("%018lld%018lld%018lld", static_cast<long long>(stream.key),
                         static_cast<long long>(stream.stored_bytes),
                         static_cast<long long>(stream.last_ingestion.value_or(stream.created).ms));
}

void refuse_token() { throw InvalidParameter("The specified nextToken is invalid."); }

}  // namespace leat::logs
