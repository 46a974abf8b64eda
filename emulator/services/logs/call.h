#pragma once
// What an operation of CloudWatch Logs gets, and the questions that most of them ask first.
#include <optional>
#include <string>
#include <string_view>

#include "service/call.h"
#include "services/logs/errors.h"
#include "services/logs/store.h"

namespace leat::logs {

class Logs;
using Call = service::Call<Store, Logs>;

/// Refuses names of groups and streams that are too long.
void check_name(std::string_view name);
/// The group of that name, or ResourceNotFoundException.
GroupRow existing_group(const Call& call, std::string_view name);
/// The group that a request names by logGroupName or logGroupIdentifier (a name or an ARN).
GroupRow existing_group(const Call& call, const std::optional<std::string>& name,
                        const std::optional<std::string>& identifier);
/// The group of an identifier: a name or an ARN.
GroupRow identified_group(const Call& call, const std::string& identifier);
StreamRow existing_stream(const Call& call, const GroupRow& group, std::string_view name);

/// arn:aws:logs:R:A:log-group:N
std::string group_arn(const service::Scope& scope, std::string_view group);
/// What PutLogEvents answers as the next token; it changes with each event.
std::string sequence_token(const StreamRow& stream);
[[noreturn]] void refuse_token();

}  // namespace leat::logs
