// CreatePolicyVersion, GetPolicyVersion, ListPolicyVersions, DeletePolicyVersion,
// SetDefaultPolicyVersion.
#include "base/strings.h"
#include "services/iam/aws_policies.h"
#include "services/iam/errors.h"
#include "services/iam/lookups.h"
#include "services/iam/managed_policy.h"
#include "services/iam/operations.h"
#include "services/iam/paging.h"

namespace leat::iam {
namespace {

constexpr std::size_t kMostVersions = 5;

[[noreturn]] void no_version(const std::string& arn, const std::string& id) {
    throw NoSuchEntity("Policy " + arn + " version " + id +
                       " does not exist or is not attachable.");
}

PolicyVersion version_of(const PolicyVersionRecord& version, int default_version) {
    return {.version_id = version.id(),
            .is_default_version = version.number == default_version,
            .create_date = version.created};
}

PolicyVersionRecord version_at(Call& call, const Entity& policy, const std::string& id) {
    const auto number = parse_int(std::string_view(id).substr(1));
    if (number && *number <= policy.last_version)
        if (auto version = call.store.version(policy.id, static_cast<int>(*number)))
            return std::move(*version);
    no_version(policy.arn(), id);
}

PolicyVersion aws_version(const std::string& arn, bool with_document) {
    PolicyVersion shown{
        .version_id = "v1", .is_default_version = true, .create_date = aws_policy_date()};
    if (!with_document) return shown;
    const AwsPolicy* known = find_aws_policy(arn);
    if (!known)
        throw protocol::kNotImplemented("leat does not know the document of the AWS policy " + arn);
    shown.document = percent_encode(known->document());
    return shown;
}

}  // namespace

CreatePolicyVersionOutput create_policy_version(Call& call, const CreatePolicyVersionInput& input) {
    Entity policy = own_policy_at(call, input.policy_arn, "iam:CreatePolicyVersion");
    check_managed_policy(input.policy_document);
    if (call.store.versions(policy.id).size() >= kMostVersions)
        throw LimitExceeded(
            "A managed policy can have up to 5 versions. Before you create a new version, you must "
            "delete an existing version.");
    const Timestamp now{call.now.seconds() * 1000};
    const PolicyVersionRecord version{policy.last_version + 1, input.policy_document, now};
    call.store.add_version(policy, version);
    policy.last_version = version.number;
    policy.updated = now;
    if (input.set_as_default.value_or(false)) policy.default_version = version.number;
    call.store.update(policy);
    return {.policy_version = version_of(version, policy.default_version)};
}

GetPolicyVersionOutput get_policy_version(Call& call, const GetPolicyVersionInput& input) {
    const ManagedPolicy policy = policy_at(call, input.policy_arn);
    if (!policy.own) {
        if (input.version_id != "v1") no_version(policy.arn, input.version_id);
        return {.policy_version = aws_version(policy.arn, true)};
    }
    const auto version = version_at(call, *policy.own, input.version_id);
    PolicyVersion shown = version_of(version, policy.own->default_version);
    shown.document = percent_encode(version.document);
    return {.policy_version = std::move(shown)};
}

ListPolicyVersionsOutput list_policy_versions(Call& call, const ListPolicyVersionsInput& input) {
    const ManagedPolicy policy = policy_at(call, input.policy_arn);
    std::vector<PolicyVersion> all;
    if (policy.own) {
        for (const auto& version : call.store.versions(policy.own->id))
            all.push_back(version_of(version, policy.own->default_version));
    } else {
        all.push_back(aws_version(policy.arn, false));
    }
    ListPolicyVersionsOutput output;
    output.versions = page_of(std::move(all), input.marker, input.max_items, output);
    return output;
}

Unit delete_policy_version(Call& call, const DeletePolicyVersionInput& input) {
    const Entity policy = own_policy_at(call, input.policy_arn, "iam:DeletePolicyVersion");
    const auto version = version_at(call, policy, input.version_id);
    if (version.number == policy.default_version)
        throw DeleteConflict("Cannot delete the default version of a policy.");
    call.store.delete_version(policy, version.number);
    return {};
}

Unit set_default_policy_version(Call& call, const SetDefaultPolicyVersionInput& input) {
    Entity policy = own_policy_at(call, input.policy_arn, "iam:SetDefaultPolicyVersion");
    policy.default_version = version_at(call, policy, input.version_id).number;
    policy.updated = Timestamp{call.now.seconds() * 1000};
    call.store.update(policy);
    return {};
}

}  // namespace leat::iam
