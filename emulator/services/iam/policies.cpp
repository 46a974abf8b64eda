// CreatePolicy, GetPolicy, ListPolicies, DeletePolicy.
#include "base/strings.h"
#include "services/iam/aws_policies.h"
#include "services/iam/descriptions.h"
#include "services/iam/errors.h"
#include "services/iam/lookups.h"
#include "services/iam/managed_policy.h"
#include "services/iam/operations.h"
#include "services/iam/paging.h"
#include "services/iam/policy_document.h"
#include "services/iam/tags.h"

namespace leat::iam {
namespace {

constexpr std::size_t kMostBytes = 6144;

/// Own policies come first in a listing, then AWS's; markers say where it stopped.
constexpr const char* kAmongAws = "aws:";

Policy aws_policy(Call& call, const std::string& arn, const std::string& path,
                  const std::string& name) {
    const PolicyUse use = call.store.policy_use(call.account, arn);
    return {.policy_name = name,
            .policy_id = aws_policy_id(arn),
            .arn = arn,
            .path = path,
            .default_version_id = "v1",
            .attachment_count = use.attached,
            .permissions_boundary_usage_count = use.boundaries,
            .is_attachable = true,
            .create_date = aws_policy_date(),
            .update_date = aws_policy_date()};
}

bool is_wanted(const ListPoliciesInput& input, const Policy& policy) {
    const std::string usage = input.policy_usage_filter.value_or("");
    if (usage == "PermissionsBoundary" && policy.permissions_boundary_usage_count == 0)
        return false;
    if (input.only_attached.value_or(false) && policy.attachment_count == 0 &&
        policy.permissions_boundary_usage_count == 0)
        return false;
    return policy.path->starts_with(input.path_prefix.value_or("/"));
}

/// Fills the page from AWS's policies, from the given place on.
void add_aws_policies(Call& call, const ListPoliciesInput& input, std::size_t from,
                      std::size_t most, ListPoliciesOutput& output) {
    const auto all = aws_policies();
    for (std::size_t i = from; i < all.size(); ++i) {
        Policy policy = aws_policy(call, all[i].arn(), all[i].path, all[i].name);
        if (!is_wanted(input, policy)) continue;
        if (output.policies->size() == most) {
            output.is_truncated = true;
            output.marker = marker_after(kAmongAws + std::to_string(i));
            return;
        }
        output.policies->push_back(std::move(policy));
    }
}

}  // namespace

void check_managed_policy(const std::string& text) {
    check_identity_policy(text, true);
    if (counted_size(text) > kMostBytes) throw quota_exceeded("PolicySize", kMostBytes);
}

CreatePolicyOutput create_policy(Call& call, const CreatePolicyInput& input) {
    check_tags(Kind::Policy, input.tags.value_or(std::vector<Tag>{}));
    check_managed_policy(input.policy_document);
    check_name_is_free(call, Kind::Policy, input.policy_name);
    check_quota(call, Kind::Policy);
    Entity policy = new_entity(call, Kind::Policy, input.policy_name, input.path);
    policy.description = input.description;
    policy.id = call.store.add(policy);
    call.store.add_version(policy, {1, input.policy_document, policy.created});
    put_tags(call, policy, input.tags);
    Policy shown = policy_of(call, policy);
    shown.tags = tags_if_any(call, policy);
    return {.policy = std::move(shown)};
}

GetPolicyOutput get_policy(Call& call, const GetPolicyInput& input) {
    const ManagedPolicy policy = policy_at(call, input.policy_arn);
    if (!policy.own) {
        Policy shown =
            aws_policy(call, policy.arn, EntityArn::parse(policy.arn)->path, policy.name);
        shown.tags = std::vector<Tag>{};
        return {.policy = std::move(shown)};
    }
    Policy shown = policy_of(call, *policy.own);
    shown.description = policy.own->description;
    shown.tags = tags_of(call, *policy.own);
    return {.policy = std::move(shown)};
}

ListPoliciesOutput list_policies(Call& call, const ListPoliciesInput& input) {
    const std::string scope = input.scope.value_or("All");
    const auto most = static_cast<std::size_t>(input.max_items.value_or(kDefaultItems));
    const std::string after = after_marker(input.marker);
    ListPoliciesOutput output{.policies = std::vector<Policy>{}, .is_truncated = false};
    std::size_t from = 0;
    if (after.starts_with(kAmongAws)) {
        from = static_cast<std::size_t>(
            number_of_marker(marker_after(after.substr(std::string_view(kAmongAws).size()))));
    } else if (scope != "AWS") {
        const auto page = entity_page(
            input.marker, input.max_items,
            [&](const std::string& name, int limit) {
                return call.store.list(call.account, Kind::Policy, name, limit);
            },
            [&](const Entity& e) { return is_wanted(input, policy_of(call, e)); });
        for (const Entity& policy : page.items) output.policies->push_back(policy_of(call, policy));
        output.is_truncated = page.is_truncated;
        output.marker = page.marker;
    }
    if (scope != "Local" && !output.marker) add_aws_policies(call, input, from, most, output);
    return output;
}

Unit delete_policy(Call& call, const DeletePolicyInput& input) {
    const Entity policy = own_policy_at(call, input.policy_arn, "iam:DeletePolicy");
    const PolicyUse use = call.store.policy_use(call.account, policy.arn());
    if (use.attached > 0 || use.boundaries > 0)
        throw DeleteConflict("Cannot delete a policy attached to entities.");
    if (call.store.versions(policy.id).size() > 1)
        throw DeleteConflict(
            "This policy has more than one version. Before you delete a policy, you must delete "
            "the policy's versions. The default version is deleted with the policy.");
    call.store.remove(policy);
    return {};
}

}  // namespace leat::iam
