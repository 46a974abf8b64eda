#include "protocol/shape.h"
#include "services/logs/operations.h"
#include "services/logs/page_token.h"

namespace leat::logs {
namespace {

constexpr char kToken = 'g';

LogGroup describe(const Call& call, const GroupRow& group, bool briefly) {
    const std::string arn = group_arn(call.scope, group.name);
    LogGroup out;
    out.log_group_name = group.name;
    out.creation_time = group.created.ms;
    out.retention_in_days = group.retention_days;
    out.metric_filter_count = 0;
    out.arn = arn + ":*";
    out.kms_key_id = group.kms_key_id;
    out.log_group_class = group.log_class;
    out.log_group_arn = arn;
    if (briefly) return out;
    out.stored_bytes = group.stored_bytes;
    out.deletion_protection_enabled = group.is_protected;
    return out;
}

DescribeLogGroupsOutput describe_named(const Call& call, const DescribeLogGroupsInput& input) {
    if (input.log_group_name_prefix || input.log_group_name_pattern)
        throw InvalidParameter(
            "LogGroup identifiers and LogGroup name prefix or pattern are mutually exclusive "
            "parameters.");
    DescribeLogGroupsOutput output;
    auto& groups = output.log_groups.emplace();
    for (const auto& identifier : *input.log_group_identifiers)
        groups.push_back(describe(call, identified_group(call, identifier), false));
    return output;
}

}  // namespace

// includeLinkedAccounts changes nothing: an account that monitors no others has only its own.
DescribeLogGroupsOutput describe_log_groups(Call& call, const DescribeLogGroupsInput& input) {
    if (input.log_group_identifiers) return describe_named(call, input);
    if (input.log_group_name_prefix && input.log_group_name_pattern)
        throw InvalidParameter(
            "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    if (input.log_group_name_prefix) check_name(*input.log_group_name_prefix);
    GroupQuery query;
    query.prefix = input.log_group_name_prefix.value_or("");
    query.part = input.log_group_name_pattern.value_or("");
    query.log_class = input.log_group_class;
    if (input.next_token) {
        const auto token = ListToken::open(kToken, 0, *input.next_token);
        if (!token) refuse_token();
        query.after = token->text;
    }
    const auto limit = static_cast<std::size_t>(input.limit.value_or(50));
    query.limit = static_cast<std::int64_t>(limit) + 1;
    auto groups = call.store.groups(call.scope, query);
    DescribeLogGroupsOutput output;
    if (groups.size() > limit) {
        groups.resize(limit);
        output.next_token = ListToken{kToken, {}, groups.back().name}.sealed();
    }
    const bool briefly = input.log_group_name_pattern.has_value();
    auto& out = output.log_groups.emplace();
    for (const GroupRow& group : groups) out.push_back(describe(call, group, briefly));
    return output;
}

}  // namespace leat::logs
