#include "services/iam/iam.h"

#include <array>

#include "protocol/codec.h"
#include "services/iam/new_ids.h"
#include "services/iam/operations.h"
#include "services/iam/policy_document.h"

namespace leat::iam {
namespace {

using service::Operation;
using service::read;
using service::write;

constexpr Operation kOperations[]{
    write<add_role_to_instance_profile>("AddRoleToInstanceProfile"),
    write<add_user_to_group>("AddUserToGroup"),
    write<attach_group_policy>("AttachGroupPolicy"),
    write<attach_role_policy>("AttachRolePolicy"),
    write<attach_user_policy>("AttachUserPolicy"),
    write<create_access_key>("CreateAccessKey"),
    write<create_account_alias>("CreateAccountAlias"),
    write<create_group>("CreateGroup"),
    write<create_instance_profile>("CreateInstanceProfile"),
    write<create_policy>("CreatePolicy"),
    write<create_policy_version>("CreatePolicyVersion"),
    write<create_role>("CreateRole"),
    write<create_user>("CreateUser"),
    write<delete_access_key>("DeleteAccessKey"),
    write<delete_account_alias>("DeleteAccountAlias"),
    write<delete_group>("DeleteGroup"),
    write<delete_group_policy>("DeleteGroupPolicy"),
    write<delete_instance_profile>("DeleteInstanceProfile"),
    write<delete_login_profile>("DeleteLoginProfile"),
    write<delete_policy>("DeletePolicy"),
    write<delete_policy_version>("DeletePolicyVersion"),
    write<delete_role>("DeleteRole"),
    write<delete_role_permissions_boundary>("DeleteRolePermissionsBoundary"),
    write<delete_role_policy>("DeleteRolePolicy"),
    write<delete_user>("DeleteUser"),
    write<delete_user_permissions_boundary>("DeleteUserPermissionsBoundary"),
    write<delete_user_policy>("DeleteUserPolicy"),
    write<detach_group_policy>("DetachGroupPolicy"),
    write<detach_role_policy>("DetachRolePolicy"),
    write<detach_user_policy>("DetachUserPolicy"),
    read<get_access_key_last_used>("GetAccessKeyLastUsed"),
    read<get_account_summary>("GetAccountSummary"),
    read<get_group>("GetGroup"),
    read<get_group_policy>("GetGroupPolicy"),
    read<get_instance_profile>("GetInstanceProfile"),
    read<get_login_profile>("GetLoginProfile"),
    read<get_policy>("GetPolicy"),
    read<get_policy_version>("GetPolicyVersion"),
    read<get_role>("GetRole"),
    read<get_role_policy>("GetRolePolicy"),
    read<get_user>("GetUser"),
    read<get_user_policy>("GetUserPolicy"),
    read<list_access_keys>("ListAccessKeys"),
    read<list_account_aliases>("ListAccountAliases"),
    read<list_attached_group_policies>("ListAttachedGroupPolicies"),
    read<list_attached_role_policies>("ListAttachedRolePolicies"),
    read<list_attached_user_policies>("ListAttachedUserPolicies"),
    read<list_entities_for_policy>("ListEntitiesForPolicy"),
    read<list_group_policies>("ListGroupPolicies"),
    read<list_groups>("ListGroups"),
    read<list_groups_for_user>("ListGroupsForUser"),
    read<list_instance_profile_tags>("ListInstanceProfileTags"),
    read<list_instance_profiles>("ListInstanceProfiles"),
    read<list_instance_profiles_for_role>("ListInstanceProfilesForRole"),
    read<list_mfa_devices>("ListMFADevices"),
    read<list_policies>("ListPolicies"),
    read<list_policy_tags>("ListPolicyTags"),
    read<list_policy_versions>("ListPolicyVersions"),
    read<list_role_policies>("ListRolePolicies"),
    read<list_role_tags>("ListRoleTags"),
    read<list_roles>("ListRoles"),
    read<list_ssh_public_keys>("ListSSHPublicKeys"),
    read<list_service_specific_credentials>("ListServiceSpecificCredentials"),
    read<list_signing_certificates>("ListSigningCertificates"),
    read<list_user_policies>("ListUserPolicies"),
    read<list_user_tags>("ListUserTags"),
    read<list_users>("ListUsers"),
    read<list_virtual_mfa_devices>("ListVirtualMFADevices"),
    write<put_group_policy>("PutGroupPolicy"),
    write<put_role_permissions_boundary>("PutRolePermissionsBoundary"),
    write<put_role_policy>("PutRolePolicy"),
    write<put_user_permissions_boundary>("PutUserPermissionsBoundary"),
    write<put_user_policy>("PutUserPolicy"),
    write<remove_role_from_instance_profile>("RemoveRoleFromInstanceProfile"),
    write<remove_user_from_group>("RemoveUserFromGroup"),
    write<set_default_policy_version>("SetDefaultPolicyVersion"),
    write<tag_instance_profile>("TagInstanceProfile"),
    write<tag_policy>("TagPolicy"),
    write<tag_role>("TagRole"),
    write<tag_user>("TagUser"),
    write<untag_instance_profile>("UntagInstanceProfile"),
    write<untag_policy>("UntagPolicy"),
    write<untag_role>("UntagRole"),
    write<untag_user>("UntagUser"),
    write<update_access_key>("UpdateAccessKey"),
    write<update_assume_role_policy>("UpdateAssumeRolePolicy"),
    write<update_group>("UpdateGroup"),
    write<update_role>("UpdateRole"),
    write<update_role_description>("UpdateRoleDescription"),
    write<update_user>("UpdateUser"),
};

constexpr const char* kHostLabels[]{"iam"};
constexpr std::size_t kKeyIdLength = 20;
constexpr const char* kDefaultAccount = "000000000000";
// Sessions can be told to have expired for so long; then they are unknown.
constexpr Duration kKeptAfterExpiry = std::chrono::hours(24);

std::span<const protocol::Codec* const> codecs() {
    static const std::array<const protocol::Codec*, 1> all{&protocol::aws_query()};
    return all;
}

service::AccessKey as_access_key(const SessionRecord& session) {
    service::AccessKey key;
    key.id = session.id;
    key.secret = session.secret;
    key.account = session.account;
    key.principal_arn = session.principal_arn;
    key.user_id = session.user_id;
    key.session_token = session.token;
    key.expires = session.expires;
    return key;
}

std::optional<service::AccessKey> read_key(Store& store, std::string_view id) {
    if (id.starts_with("AKIA")) {
        const auto found = store.key(id);
        if (!found) return std::nullopt;
        const auto user = store.find(found->user);
        if (!user) return std::nullopt;
        service::AccessKey key;
        key.id = found->id;
        key.secret = found->secret;
        key.account = found->account;
        key.principal_arn = user->arn();
        key.user_id = user->unique_id;
        key.active = found->active;
        return key;
    }
    const auto session = store.session(id);
    if (!session) return std::nullopt;
    if (!session->owner_id.empty() && !store.find_unique(session->owner_id)) return std::nullopt;
    return as_access_key(*session);
}

}  // namespace

Iam::Iam(service::Host& host) : StoredService(host, "iam") {
    host.doors.open<Door>(*this);
    host.doors.open<service::AccessKeys>(*this);
}

const service::Identity& Iam::identity() const {
    static const service::Identity identity{
        .traits = {.name = "iam",
                   .signing_name = "iam",
                   .api_version = "2010-05-08",
                   .xml_namespace = "https://iam.amazonaws.com/doc/2010-05-08/",
                   .validation = protocol::ValidationStyle::NoValues},
        .codecs = &codecs,
        .operations = kOperations,
        .host_labels = kHostLabels};
    return identity;
}

std::optional<service::AccessKey> Iam::find_key(std::string_view id) {
    if (id.size() != kKeyIdLength || !(id.starts_with("AKIA") || id.starts_with("ASIA")))
        return std::nullopt;
    if (auto known = keys.find(id)) return *known;
    if (!has_state()) return std::nullopt;
    const std::uint64_t age = keys.age();
    auto found = read_store([&](Store& store) { return read_key(store, id); });
    keys.keep(id, found, age);
    return found;
}

std::optional<Entity> Iam::find_by_arn(const std::string& arn, Kind kind) {
    const auto parsed = EntityArn::parse(arn);
    if (!parsed || parsed->type != facts(kind).arn_part || !has_state()) return std::nullopt;
    auto entity =
        read_store([&](Store& store) { return store.find(parsed->account, kind, parsed->name); });
    return entity && entity->arn() == arn ? entity : std::nullopt;
}

std::optional<RoleFacts> Iam::find_role(const std::string& role_arn) {
    const auto role = find_by_arn(role_arn, Kind::Role);
    if (!role) return std::nullopt;
    return RoleFacts{role->name, role->unique_id, role->arn(), role->document,
                     role->max_session_seconds};
}

service::AccessKey Iam::start_session(const NewSession& session) {
    SessionRecord record{.id = new_access_key_id(host().ids, "ASIA", session.account),
                         .account = session.account,
                         .principal_arn = session.principal_arn,
                         .user_id = session.user_id,
                         .secret = new_secret(host().ids),
                         .token = new_session_token(host().ids),
                         .expires = session.expires,
                         .owner_id = session.owner_id};
    const Timestamp long_ago = host().scheduler.now() - kKeptAfterExpiry;
    write_store([&](Store& store) {
        constexpr int kSweptAtOnce = 20;
        store.sweep_sessions(long_ago, kSweptAtOnce);
        store.add_session(record);
    });
    return as_access_key(record);
}

std::optional<std::string> Iam::find_principal_id(const std::string& arn) {
    for (const Kind kind : {Kind::User, Kind::Role})
        if (const auto entity = find_by_arn(arn, kind)) return entity->unique_id;
    return std::nullopt;
}

std::string Iam::account_of_key(std::string_view id) {
    if (const auto key = find_key(id)) return key->account;
    const std::string inside = account_inside(id);
    return inside.empty() ? kDefaultAccount : inside;
}

void Iam::check_policy(const std::string& text) { check_identity_policy(text, false); }

void Iam::reset_account(Store& store, const std::string& account) { store.delete_account(account); }

void Iam::forget(const std::string*) { keys.clear(); }

std::unique_ptr<service::Service> make_iam(service::Host& host) {
    return std::make_unique<Iam>(host);
}

}  // namespace leat::iam
