#include "services/sts/caller.h"

#include <set>

#include "base/strings.h"
#include "service/session_keys.h"
#include "services/sts/errors.h"

namespace leat::sts {
namespace {

std::optional<service::AccessKey> key_of(Call& call) {
    const std::string& id = call.context.access_key;
    if (auto key = call.service.iam().find_key(id)) return key;
    auto* functions = call.service.host().doors.find<service::SessionKeys>();
    return functions ? functions->find_key(id) : std::nullopt;
}

}  // namespace

std::string Caller::role_name() const {
    constexpr std::string_view kMark = ":assumed-role/";
    const auto at = arn.find(kMark);
    if (at == std::string::npos) return "";
    const std::string rest = arn.substr(at + kMark.size());
    return rest.substr(0, rest.find('/'));
}

std::string Caller::owner_id() const {
    if (is_root() || user_id.starts_with(account)) return "";
    return user_id.substr(0, user_id.find(':'));
}

Caller caller_of(Call& call) {
    if (const auto key = key_of(call))
        return {key->account, key->principal_arn, key->user_id, key->session_token.has_value()};
    const std::string root = "arn:aws:iam::" + call.account + ":root";
    const std::string& arn = call.context.principal.empty() ? root : call.context.principal;
    if (arn == root) return {call.account, root, call.account, false};
    return {call.account, arn, call.service.iam().find_principal_id(arn).value_or(call.account),
            false};
}

Credentials start_session(Call& call, iam::NewSession session, std::int32_t seconds) {
    // Whole seconds, as the answer tells it.
    session.expires = Timestamp{(call.now.seconds() + seconds) * 1000};
    const service::AccessKey key = call.service.iam().start_session(session);
    return {.access_key_id = key.id,
            .secret_access_key = key.secret,
            .session_token = key.session_token.value_or(""),
            .expiration = session.expires};
}

std::optional<std::int32_t> packed_size(
    const std::optional<std::string>& policy,
    const std::optional<std::vector<PolicyDescriptorType>>& policy_arns,
    const std::optional<std::vector<Tag>>& tags) {
    if (!policy && !policy_arns && !tags) return std::nullopt;
    constexpr std::size_t kSpace = 2048;
    std::size_t taken = policy ? policy->size() : 0;
    for (const auto& given : policy_arns.value_or(std::vector<PolicyDescriptorType>{}))
        taken += given.arn.value_or("").size();
    for (const Tag& tag : tags.value_or(std::vector<Tag>{}))
        taken += tag.key.size() + tag.value.size();
    const auto percent = static_cast<std::int32_t>((taken * 100 + kSpace - 1) / kSpace);
    if (percent > 100)
        throw PackedPolicyTooLarge("Packed policy consumes " + std::to_string(percent) +
                                   "% of allotted space, please use smaller policy.");
    return percent;
}

void check_tags(const std::optional<std::vector<Tag>>& tags) {
    std::set<std::string> keys;
    for (const Tag& tag : tags.value_or(std::vector<Tag>{}))
        if (!keys.insert(to_lower(tag.key)).second)
            throw InvalidParameterValue(
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
}

}  // namespace leat::sts
