#include <algorithm>

#include "base/strings.h"
#include "base/time_text.h"
#include "services/sts/caller.h"
#include "services/sts/errors.h"
#include "services/sts/operations.h"
#include "services/sts/trust.h"

namespace leat::sts {
namespace {

constexpr std::int32_t kDefaultSeconds = 3600;
constexpr std::int32_t kMostChainedSeconds = 3600;

void check_arn(const std::string& text) {
    const auto arn = service::Arn::parse(text);
    if (!arn || arn->partition.empty() || arn->service.empty() || arn->resource.empty())
        throw ValidationError(text + " is invalid");
}

void check_transitive_keys(const AssumeRoleInput& input) {
    for (const auto& key : input.transitive_tag_keys.value_or(std::vector<std::string>{})) {
        const auto tags = input.tags.value_or(std::vector<Tag>{});
        if (std::none_of(tags.begin(), tags.end(),
                         [&](const Tag& tag) { return iequals(tag.key, key); }))
            throw InvalidParameterValue(
                "The specified transitive tag key must be included in the requested tags.");
    }
}

TrustQuestion question_of(Call& call, const Caller& caller, const AssumeRoleInput& input) {
    TrustQuestion q{.account = caller.account,
                    .arn = caller.arn,
                    .role_name = caller.role_name(),
                    .unique_id = caller.owner_id()};
    const std::string role_arn = "arn:aws:iam::" + caller.account + ":role/" + q.role_name;
    q.keys["aws:principalarn"] = {q.role_name.empty() ? caller.arn : role_arn};
    q.keys["aws:principalaccount"] = {caller.account};
    q.keys["aws:principaltype"] = {caller.is_root()   ? "Account"
                                   : caller.is_role() ? "AssumedRole"
                                                      : "User"};
    q.keys["aws:principalisawsservice"] = {"false"};
    q.keys["aws:userid"] = {caller.user_id};
    if (caller.arn.find(":user/") != std::string::npos)
        q.keys["aws:username"] = {caller.arn.substr(caller.arn.rfind('/') + 1)};
    q.keys["aws:sourceip"] = {call.context.peer};
    q.keys["aws:securetransport"] = {"false"};
    q.keys["aws:requestedregion"] = {call.region};
    q.keys["aws:currenttime"] = {iso8601(call.now)};
    q.keys["sts:rolesessionname"] = {input.role_session_name};
    if (input.external_id) q.keys["sts:externalid"] = {*input.external_id};
    if (input.source_identity) q.keys["sts:sourceidentity"] = {*input.source_identity};
    if (input.transitive_tag_keys) q.keys["sts:transitivetagkeys"] = *input.transitive_tag_keys;
    for (const Tag& tag : input.tags.value_or(std::vector<Tag>{})) {
        q.keys["aws:requesttag/" + to_lower(tag.key)] = {tag.value};
        q.keys["aws:tagkeys"].push_back(tag.key);
    }
    return q;
}

/// The role, when its trust policy lets the caller in with all that was asked for.
iam::RoleFacts trusting_role(Call& call, const Caller& caller, const AssumeRoleInput& input) {
    TrustQuestion question = question_of(call, caller, input);
    const auto role = call.service.iam().find_role(input.role_arn);
    const auto demand = [&](const char* action) {
        question.action = action;
        if (!role || !trust_allows(role->trust_policy, question))
            throw AccessDenied("User: " + caller.arn + " is not authorized to perform: " + action +
                               " on resource: " + input.role_arn);
    };
    demand("sts:AssumeRole");
    if (input.tags && !input.tags->empty()) demand("sts:TagSession");
    if (input.source_identity) demand("sts:SetSourceIdentity");
    return *role;
}

}  // namespace

AssumeRoleOutput assume_role(Call& call, const AssumeRoleInput& input) {
    check_arn(input.role_arn);
    check_tags(input.tags);
    check_transitive_keys(input);
    if (input.policy) call.service.iam().check_policy(*input.policy);
    const auto packed = packed_size(input.policy, input.policy_arns, input.tags);
    const Caller caller = caller_of(call);
    const iam::RoleFacts role = trusting_role(call, caller, input);
    const std::int32_t seconds = input.duration_seconds.value_or(kDefaultSeconds);
    if (caller.is_role() && seconds > kMostChainedSeconds)
        throw ValidationError(
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by "
            "role chaining");
    if (seconds > role.max_session_seconds)
        throw ValidationError(
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    const std::string account = service::Arn::parse(input.role_arn)->account;
    AssumedRoleUser user{.assumed_role_id = role.id + ":" + input.role_session_name,
                         .arn = "arn:aws:sts::" + account + ":assumed-role/" + role.name + "/" +
                                input.role_session_name};
    auto credentials = start_session(call,
                                     {.account = account,
                                      .principal_arn = user.arn,
                                      .user_id = user.assumed_role_id,
                                      .owner_id = role.id},
                                     seconds);
    return {.credentials = std::move(credentials),
            .assumed_role_user = std::move(user),
            .packed_policy_size = packed,
            .source_identity = input.source_identity};
}

}  // namespace leat::sts
