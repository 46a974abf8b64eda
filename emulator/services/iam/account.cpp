// GetAccountSummary and the account's alias.
#include "services/iam/errors.h"
#include "services/iam/operations.h"
#include "services/iam/paging.h"

namespace leat::iam {

GetAccountSummaryOutput get_account_summary(Call& call, const Unit&) {
    std::map<std::string, std::int32_t> all{
        {"AccessKeysPerUserQuota", 2},
        {"AccountAccessKeysPresent", 0},
        {"AccountMFAEnabled", 0},
        {"AccountPasswordPresent", 0},
        {"AccountSigningCertificatesPresent", 0},
        {"AssumeRolePolicySizeQuota", 2048},
        {"AttachedPoliciesPerGroupQuota", 10},
        {"AttachedPoliciesPerRoleQuota", 10},
        {"AttachedPoliciesPerUserQuota", 10},
        {"GlobalEndpointTokenVersion", 1},
        {"GroupPolicySizeQuota", 5120},
        {"GroupsPerUserQuota", 10},
        {"MFADevices", 0},
        {"MFADevicesInUse", 0},
        {"PolicySizeQuota", 6144},
        {"PolicyVersionsInUseQuota", 10000},
        {"Providers", 0},
        {"RolePolicySizeQuota", 10240},
        {"ServerCertificates", 0},
        {"ServerCertificatesQuota", 20},
        {"SigningCertificatesPerUserQuota", 2},
        {"UserPolicySizeQuota", 2048},
        {"VersionsPerPolicyQuota", 5},
    };
    static constexpr std::pair<const char*, Kind> kCounted[]{
        {"Groups", Kind::Group},    {"InstanceProfiles", Kind::InstanceProfile},
        {"Policies", Kind::Policy}, {"Roles", Kind::Role},
        {"Users", Kind::User},
    };
    for (const auto& [name, kind] : kCounted) {
        all[name] = static_cast<std::int32_t>(call.store.count(call.account, kind));
        all[std::string(name) + "Quota"] = facts(kind).most;
    }
    all["PolicyVersionsInUse"] =
        static_cast<std::int32_t>(call.store.versions_in_use(call.account));
    return {.summary_map = std::move(all)};
}

ListAccountAliasesOutput list_account_aliases(Call& call, const ListAccountAliasesInput& input) {
    std::vector<std::string> all;
    if (auto alias = call.store.alias(call.account)) all.push_back(std::move(*alias));
    ListAccountAliasesOutput output;
    output.account_aliases = page_of(std::move(all), input.marker, input.max_items, output);
    return output;
}

Unit create_account_alias(Call& call, const CreateAccountAliasInput& input) {
    // An account has one alias; a new one takes its place. Aliases are the whole cloud's.
    if (call.store.alias(call.account) != input.account_alias &&
        call.store.alias_taken(input.account_alias))
        throw EntityAlreadyExists("The account alias " + input.account_alias + " already exists.");
    call.store.set_alias(call.account, input.account_alias);
    return {};
}

Unit delete_account_alias(Call& call, const DeleteAccountAliasInput& input) {
    if (call.store.alias(call.account) != input.account_alias)
        throw NoSuchEntity("The account alias " + input.account_alias + " cannot be found.");
    call.store.set_alias(call.account, std::nullopt);
    return {};
}

}  // namespace leat::iam
