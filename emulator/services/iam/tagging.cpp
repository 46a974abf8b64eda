// Tag…, Untag… and List…Tags of roles, users, policies and instance profiles.
#include <set>

#include "base/strings.h"
#include "services/iam/errors.h"
#include "services/iam/lookups.h"
#include "services/iam/operations.h"
#include "services/iam/paging.h"
#include "services/iam/tags.h"

namespace leat::iam {
namespace {

constexpr std::size_t kMostTags = 50;

const char* tag_quota_of(Kind kind) {
    switch (kind) {
        case Kind::User:
            return "TagsPerUser";
        case Kind::Policy:
            return "TagsPerPolicy";
        case Kind::InstanceProfile:
            return "TagsPerInstanceProfile";
        default:
            return "TagsPerRole";
    }
}

std::string compared(Kind kind, const std::string& key) {
    return kind == Kind::Policy ? key : to_lower(key);
}

Unit tag(Call& call, const Entity& entity, const std::vector<Tag>& tags) {
    check_tags(entity.kind, tags);
    std::set<std::string> keys;
    for (const auto& [key, value] : call.store.tags(entity))
        keys.insert(compared(entity.kind, key));
    for (const Tag& t : tags) keys.insert(compared(entity.kind, t.key));
    if (keys.size() > kMostTags) throw quota_exceeded(tag_quota_of(entity.kind), kMostTags);
    put_tags(call, entity, tags);
    return {};
}

Unit untag(Call& call, const Entity& entity, const std::vector<std::string>& keys) {
    for (const auto& key : keys) call.store.delete_tag(entity, key);
    return {};
}

template <class Output, class Input>
Output list_tags(Call& call, const Entity& entity, const Input& input) {
    Output output;
    output.tags = page_of(tags_of(call, entity), input.marker, input.max_items, output);
    return output;
}

}  // namespace

void check_tags(Kind kind, const std::vector<Tag>& tags) {
    std::set<std::string> keys;
    for (const Tag& t : tags)
        if (!keys.insert(compared(kind, t.key)).second)
            throw InvalidInput(kind == Kind::Policy
                                   ? "Duplicate tag keys found."
                                   : "Duplicate tag keys found. Please note that Tag keys are case "
                                     "insensitive.");
}

void put_tags(Call& call, const Entity& entity, const std::optional<std::vector<Tag>>& tags) {
    if (!tags) return;
    for (const Tag& t : *tags) call.store.put_tag(entity, t.key, t.value);
}

std::vector<Tag> tags_of(Call& call, const Entity& entity) {
    std::vector<Tag> tags;
    for (const auto& [key, value] : call.store.tags(entity))
        tags.push_back({.key = key, .value = value});
    return tags;
}

std::optional<std::vector<Tag>> tags_if_any(Call& call, const Entity& entity) {
    auto tags = tags_of(call, entity);
    return tags.empty() ? std::nullopt : std::optional(std::move(tags));
}

Unit tag_role(Call& call, const TagRoleInput& input) {
    return tag(call, entity_at(call, Kind::Role, input.role_name), input.tags);
}

Unit tag_user(Call& call, const TagUserInput& input) {
    return tag(call, entity_at(call, Kind::User, input.user_name), input.tags);
}

Unit tag_policy(Call& call, const TagPolicyInput& input) {
    return tag(call, own_policy_at(call, input.policy_arn, "iam:TagPolicy"), input.tags);
}

Unit tag_instance_profile(Call& call, const TagInstanceProfileInput& input) {
    return tag(call, entity_at(call, Kind::InstanceProfile, input.instance_profile_name),
               input.tags);
}

Unit untag_role(Call& call, const UntagRoleInput& input) {
    return untag(call, entity_at(call, Kind::Role, input.role_name), input.tag_keys);
}

Unit untag_user(Call& call, const UntagUserInput& input) {
    return untag(call, entity_at(call, Kind::User, input.user_name), input.tag_keys);
}

Unit untag_policy(Call& call, const UntagPolicyInput& input) {
    return untag(call, own_policy_at(call, input.policy_arn, "iam:UntagPolicy"), input.tag_keys);
}

Unit untag_instance_profile(Call& call, const UntagInstanceProfileInput& input) {
    return untag(call, entity_at(call, Kind::InstanceProfile, input.instance_profile_name),
                 input.tag_keys);
}

ListRoleTagsOutput list_role_tags(Call& call, const ListRoleTagsInput& input) {
    return list_tags<ListRoleTagsOutput>(call, entity_at(call, Kind::Role, input.role_name), input);
}

ListUserTagsOutput list_user_tags(Call& call, const ListUserTagsInput& input) {
    return list_tags<ListUserTagsOutput>(call, entity_at(call, Kind::User, input.user_name), input);
}

ListPolicyTagsOutput list_policy_tags(Call& call, const ListPolicyTagsInput& input) {
    const ManagedPolicy policy = policy_at(call, input.policy_arn);
    if (!policy.own) return {.tags = {}, .is_truncated = false};
    return list_tags<ListPolicyTagsOutput>(call, *policy.own, input);
}

ListInstanceProfileTagsOutput list_instance_profile_tags(
    Call& call, const ListInstanceProfileTagsInput& input) {
    return list_tags<ListInstanceProfileTagsOutput>(
        call, entity_at(call, Kind::InstanceProfile, input.instance_profile_name), input);
}

}  // namespace leat::iam
