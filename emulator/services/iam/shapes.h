#pragma once
// What IAM's operations take and give, in AWS's names. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::iam {

struct Tag {
    std::string key;
    std::string value;
    static const protocol::Structure& shape();
};

struct CreateRoleInput {
    std::optional<std::string> path;
    std::string role_name;
    std::string assume_role_policy_document;
    std::optional<std::string> description;
    std::optional<std::int32_t> max_session_duration;
    std::optional<std::string> permissions_boundary;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct AttachedPermissionsBoundary {
    std::optional<std::string> permissions_boundary_type;
    std::optional<std::string> permissions_boundary_arn;
    static const protocol::Structure& shape();
};

struct RoleLastUsed {
    std::optional<Timestamp> last_used_date;
    std::optional<std::string> region;
    static const protocol::Structure& shape();
};

struct Role {
    std::string path;
    std::string role_name;
    std::string role_id;
    std::string arn;
    Timestamp create_date;
    std::optional<std::string> assume_role_policy_document;
    std::optional<std::string> description;
    std::optional<std::int32_t> max_session_duration;
    std::optional<AttachedPermissionsBoundary> permissions_boundary;
    std::optional<std::vector<Tag>> tags;
    std::optional<RoleLastUsed> role_last_used;
    static const protocol::Structure& shape();
};

struct CreateRoleOutput {
    Role role;
    static const protocol::Structure& shape();
};

struct GetRoleInput {
    std::string role_name;
    static const protocol::Structure& shape();
};

struct GetRoleOutput {
    Role role;
    static const protocol::Structure& shape();
};

struct ListRolesInput {
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListRolesOutput {
    std::vector<Role> roles;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct UpdateRoleInput {
    std::string role_name;
    std::optional<std::string> description;
    std::optional<std::int32_t> max_session_duration;
    static const protocol::Structure& shape();
};

struct UpdateRoleOutput {
    static const protocol::Structure& shape();
};

struct UpdateRoleDescriptionInput {
    std::string role_name;
    std::string description;
    static const protocol::Structure& shape();
};

struct UpdateRoleDescriptionOutput {
    std::optional<Role> role;
    static const protocol::Structure& shape();
};

struct UpdateAssumeRolePolicyInput {
    std::string role_name;
    std::string policy_document;
    static const protocol::Structure& shape();
};

struct DeleteRoleInput {
    std::string role_name;
    static const protocol::Structure& shape();
};

struct TagRoleInput {
    std::string role_name;
    std::vector<Tag> tags;
    static const protocol::Structure& shape();
};

struct UntagRoleInput {
    std::string role_name;
    std::vector<std::string> tag_keys;
    static const protocol::Structure& shape();
};

struct ListRoleTagsInput {
    std::string role_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListRoleTagsOutput {
    std::vector<Tag> tags;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct PutRolePermissionsBoundaryInput {
    std::string role_name;
    std::string permissions_boundary;
    static const protocol::Structure& shape();
};

struct DeleteRolePermissionsBoundaryInput {
    std::string role_name;
    static const protocol::Structure& shape();
};

struct PutRolePolicyInput {
    std::string role_name;
    std::string policy_name;
    std::string policy_document;
    static const protocol::Structure& shape();
};

struct GetRolePolicyInput {
    std::string role_name;
    std::string policy_name;
    static const protocol::Structure& shape();
};

struct GetRolePolicyOutput {
    std::string role_name;
    std::string policy_name;
    std::string policy_document;
    static const protocol::Structure& shape();
};

struct DeleteRolePolicyInput {
    std::string role_name;
    std::string policy_name;
    static const protocol::Structure& shape();
};

struct ListRolePoliciesInput {
    std::string role_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListRolePoliciesOutput {
    std::vector<std::string> policy_names;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct AttachRolePolicyInput {
    std::string role_name;
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct DetachRolePolicyInput {
    std::string role_name;
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct ListAttachedRolePoliciesInput {
    std::string role_name;
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct AttachedPolicy {
    std::optional<std::string> policy_name;
    std::optional<std::string> policy_arn;
    static const protocol::Structure& shape();
};

struct ListAttachedRolePoliciesOutput {
    std::optional<std::vector<AttachedPolicy>> attached_policies;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct CreateUserInput {
    std::optional<std::string> path;
    std::string user_name;
    std::optional<std::string> permissions_boundary;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct User {
    std::string path;
    std::string user_name;
    std::string user_id;
    std::string arn;
    Timestamp create_date;
    std::optional<Timestamp> password_last_used;
    std::optional<AttachedPermissionsBoundary> permissions_boundary;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct CreateUserOutput {
    std::optional<User> user;
    static const protocol::Structure& shape();
};

struct GetUserInput {
    std::optional<std::string> user_name;
    static const protocol::Structure& shape();
};

struct GetUserOutput {
    User user;
    static const protocol::Structure& shape();
};

struct ListUsersInput {
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListUsersOutput {
    std::vector<User> users;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct UpdateUserInput {
    std::string user_name;
    std::optional<std::string> new_path;
    std::optional<std::string> new_user_name;
    static const protocol::Structure& shape();
};

struct DeleteUserInput {
    std::string user_name;
    static const protocol::Structure& shape();
};

struct TagUserInput {
    std::string user_name;
    std::vector<Tag> tags;
    static const protocol::Structure& shape();
};

struct UntagUserInput {
    std::string user_name;
    std::vector<std::string> tag_keys;
    static const protocol::Structure& shape();
};

struct ListUserTagsInput {
    std::string user_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListUserTagsOutput {
    std::vector<Tag> tags;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct PutUserPermissionsBoundaryInput {
    std::string user_name;
    std::string permissions_boundary;
    static const protocol::Structure& shape();
};

struct DeleteUserPermissionsBoundaryInput {
    std::string user_name;
    static const protocol::Structure& shape();
};

struct PutUserPolicyInput {
    std::string user_name;
    std::string policy_name;
    std::string policy_document;
    static const protocol::Structure& shape();
};

struct GetUserPolicyInput {
    std::string user_name;
    std::string policy_name;
    static const protocol::Structure& shape();
};

struct GetUserPolicyOutput {
    std::string user_name;
    std::string policy_name;
    std::string policy_document;
    static const protocol::Structure& shape();
};

struct DeleteUserPolicyInput {
    std::string user_name;
    std::string policy_name;
    static const protocol::Structure& shape();
};

struct ListUserPoliciesInput {
    std::string user_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListUserPoliciesOutput {
    std::vector<std::string> policy_names;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct AttachUserPolicyInput {
    std::string user_name;
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct DetachUserPolicyInput {
    std::string user_name;
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct ListAttachedUserPoliciesInput {
    std::string user_name;
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListAttachedUserPoliciesOutput {
    std::optional<std::vector<AttachedPolicy>> attached_policies;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct CreateAccessKeyInput {
    std::optional<std::string> user_name;
    static const protocol::Structure& shape();
};

struct AccessKey {
    std::string user_name;
    std::string access_key_id;
    std::string status;
    std::string secret_access_key;
    std::optional<Timestamp> create_date;
    static const protocol::Structure& shape();
};

struct CreateAccessKeyOutput {
    AccessKey access_key;
    static const protocol::Structure& shape();
};

struct ListAccessKeysInput {
    std::optional<std::string> user_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct AccessKeyMetadata {
    std::optional<std::string> user_name;
    std::optional<std::string> access_key_id;
    std::optional<std::string> status;
    std::optional<Timestamp> create_date;
    static const protocol::Structure& shape();
};

struct ListAccessKeysOutput {
    std::vector<AccessKeyMetadata> access_key_metadata;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct UpdateAccessKeyInput {
    std::optional<std::string> user_name;
    std::string access_key_id;
    std::string status;
    static const protocol::Structure& shape();
};

struct DeleteAccessKeyInput {
    std::optional<std::string> user_name;
    std::string access_key_id;
    static const protocol::Structure& shape();
};

struct GetAccessKeyLastUsedInput {
    std::string access_key_id;
    static const protocol::Structure& shape();
};

struct AccessKeyLastUsed {
    std::optional<Timestamp> last_used_date;
    std::string service_name;
    std::string region;
    static const protocol::Structure& shape();
};

struct GetAccessKeyLastUsedOutput {
    std::optional<std::string> user_name;
    std::optional<AccessKeyLastUsed> access_key_last_used;
    static const protocol::Structure& shape();
};

struct GetLoginProfileInput {
    std::optional<std::string> user_name;
    static const protocol::Structure& shape();
};

struct LoginProfile {
    std::string user_name;
    Timestamp create_date;
    std::optional<bool> password_reset_required;
    static const protocol::Structure& shape();
};

struct GetLoginProfileOutput {
    LoginProfile login_profile;
    static const protocol::Structure& shape();
};

struct DeleteLoginProfileInput {
    std::optional<std::string> user_name;
    static const protocol::Structure& shape();
};

struct ListMFADevicesInput {
    std::optional<std::string> user_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct MFADevice {
    std::string user_name;
    std::string serial_number;
    Timestamp enable_date;
    static const protocol::Structure& shape();
};

struct ListMFADevicesOutput {
    std::vector<MFADevice> mfa_devices;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct ListVirtualMFADevicesInput {
    std::optional<std::string> assignment_status;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct VirtualMFADevice {
    std::string serial_number;
    std::optional<Blob> base32_string_seed;
    std::optional<Blob> qr_code_png;
    std::optional<User> user;
    std::optional<Timestamp> enable_date;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct ListVirtualMFADevicesOutput {
    std::vector<VirtualMFADevice> virtual_mfa_devices;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct ListSSHPublicKeysInput {
    std::optional<std::string> user_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct SSHPublicKeyMetadata {
    std::string user_name;
    std::string ssh_public_key_id;
    std::string status;
    Timestamp upload_date;
    static const protocol::Structure& shape();
};

struct ListSSHPublicKeysOutput {
    std::optional<std::vector<SSHPublicKeyMetadata>> ssh_public_keys;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct ListSigningCertificatesInput {
    std::optional<std::string> user_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct SigningCertificate {
    std::string user_name;
    std::string certificate_id;
    std::string certificate_body;
    std::string status;
    std::optional<Timestamp> upload_date;
    static const protocol::Structure& shape();
};

struct ListSigningCertificatesOutput {
    std::vector<SigningCertificate> certificates;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct ListServiceSpecificCredentialsInput {
    std::optional<std::string> user_name;
    std::optional<std::string> service_name;
    std::optional<bool> all_users;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ServiceSpecificCredentialMetadata {
    std::string user_name;
    std::string status;
    std::optional<std::string> service_user_name;
    std::optional<std::string> service_credential_alias;
    Timestamp create_date;
    std::optional<Timestamp> expiration_date;
    std::string service_specific_credential_id;
    std::string service_name;
    static const protocol::Structure& shape();
};

struct ListServiceSpecificCredentialsOutput {
    std::optional<std::vector<ServiceSpecificCredentialMetadata>> service_specific_credentials;
    std::optional<std::string> marker;
    std::optional<bool> is_truncated;
    static const protocol::Structure& shape();
};

struct CreateGroupInput {
    std::optional<std::string> path;
    std::string group_name;
    static const protocol::Structure& shape();
};

struct Group {
    std::string path;
    std::string group_name;
    std::string group_id;
    std::string arn;
    Timestamp create_date;
    static const protocol::Structure& shape();
};

struct CreateGroupOutput {
    Group group;
    static const protocol::Structure& shape();
};

struct GetGroupInput {
    std::string group_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct GetGroupOutput {
    Group group;
    std::vector<User> users;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct ListGroupsInput {
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListGroupsOutput {
    std::vector<Group> groups;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct UpdateGroupInput {
    std::string group_name;
    std::optional<std::string> new_path;
    std::optional<std::string> new_group_name;
    static const protocol::Structure& shape();
};

struct DeleteGroupInput {
    std::string group_name;
    static const protocol::Structure& shape();
};

struct AddUserToGroupInput {
    std::string group_name;
    std::string user_name;
    static const protocol::Structure& shape();
};

struct RemoveUserFromGroupInput {
    std::string group_name;
    std::string user_name;
    static const protocol::Structure& shape();
};

struct ListGroupsForUserInput {
    std::string user_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListGroupsForUserOutput {
    std::vector<Group> groups;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct PutGroupPolicyInput {
    std::string group_name;
    std::string policy_name;
    std::string policy_document;
    static const protocol::Structure& shape();
};

struct GetGroupPolicyInput {
    std::string group_name;
    std::string policy_name;
    static const protocol::Structure& shape();
};

struct GetGroupPolicyOutput {
    std::string group_name;
    std::string policy_name;
    std::string policy_document;
    static const protocol::Structure& shape();
};

struct DeleteGroupPolicyInput {
    std::string group_name;
    std::string policy_name;
    static const protocol::Structure& shape();
};

struct ListGroupPoliciesInput {
    std::string group_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListGroupPoliciesOutput {
    std::vector<std::string> policy_names;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct AttachGroupPolicyInput {
    std::string group_name;
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct DetachGroupPolicyInput {
    std::string group_name;
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct ListAttachedGroupPoliciesInput {
    std::string group_name;
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListAttachedGroupPoliciesOutput {
    std::optional<std::vector<AttachedPolicy>> attached_policies;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct CreatePolicyInput {
    std::string policy_name;
    std::optional<std::string> path;
    std::string policy_document;
    std::optional<std::string> description;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct Policy {
    std::optional<std::string> policy_name;
    std::optional<std::string> policy_id;
    std::optional<std::string> arn;
    std::optional<std::string> path;
    std::optional<std::string> default_version_id;
    std::optional<std::int32_t> attachment_count;
    std::optional<std::int32_t> permissions_boundary_usage_count;
    std::optional<bool> is_attachable;
    std::optional<std::string> description;
    std::optional<Timestamp> create_date;
    std::optional<Timestamp> update_date;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct CreatePolicyOutput {
    std::optional<Policy> policy;
    static const protocol::Structure& shape();
};

struct GetPolicyInput {
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct GetPolicyOutput {
    std::optional<Policy> policy;
    static const protocol::Structure& shape();
};

struct ListPoliciesInput {
    std::optional<std::string> scope;
    std::optional<bool> only_attached;
    std::optional<std::string> path_prefix;
    std::optional<std::string> policy_usage_filter;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListPoliciesOutput {
    std::optional<std::vector<Policy>> policies;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct DeletePolicyInput {
    std::string policy_arn;
    static const protocol::Structure& shape();
};

struct CreatePolicyVersionInput {
    std::string policy_arn;
    std::string policy_document;
    std::optional<bool> set_as_default;
    static const protocol::Structure& shape();
};

struct PolicyVersion {
    std::optional<std::string> document;
    std::optional<std::string> version_id;
    std::optional<bool> is_default_version;
    std::optional<Timestamp> create_date;
    static const protocol::Structure& shape();
};

struct CreatePolicyVersionOutput {
    std::optional<PolicyVersion> policy_version;
    static const protocol::Structure& shape();
};

struct GetPolicyVersionInput {
    std::string policy_arn;
    std::string version_id;
    static const protocol::Structure& shape();
};

struct GetPolicyVersionOutput {
    std::optional<PolicyVersion> policy_version;
    static const protocol::Structure& shape();
};

struct ListPolicyVersionsInput {
    std::string policy_arn;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListPolicyVersionsOutput {
    std::optional<std::vector<PolicyVersion>> versions;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct DeletePolicyVersionInput {
    std::string policy_arn;
    std::string version_id;
    static const protocol::Structure& shape();
};

struct SetDefaultPolicyVersionInput {
    std::string policy_arn;
    std::string version_id;
    static const protocol::Structure& shape();
};

struct TagPolicyInput {
    std::string policy_arn;
    std::vector<Tag> tags;
    static const protocol::Structure& shape();
};

struct UntagPolicyInput {
    std::string policy_arn;
    std::vector<std::string> tag_keys;
    static const protocol::Structure& shape();
};

struct ListPolicyTagsInput {
    std::string policy_arn;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListPolicyTagsOutput {
    std::vector<Tag> tags;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct ListEntitiesForPolicyInput {
    std::string policy_arn;
    std::optional<std::string> entity_filter;
    std::optional<std::string> path_prefix;
    std::optional<std::string> policy_usage_filter;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct PolicyGroup {
    std::optional<std::string> group_name;
    std::optional<std::string> group_id;
    static const protocol::Structure& shape();
};

struct PolicyUser {
    std::optional<std::string> user_name;
    std::optional<std::string> user_id;
    static const protocol::Structure& shape();
};

struct PolicyRole {
    std::optional<std::string> role_name;
    std::optional<std::string> role_id;
    static const protocol::Structure& shape();
};

struct ListEntitiesForPolicyOutput {
    std::optional<std::vector<PolicyGroup>> policy_groups;
    std::optional<std::vector<PolicyUser>> policy_users;
    std::optional<std::vector<PolicyRole>> policy_roles;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct CreateInstanceProfileInput {
    std::string instance_profile_name;
    std::optional<std::string> path;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct InstanceProfile {
    std::string path;
    std::string instance_profile_name;
    std::string instance_profile_id;
    std::string arn;
    Timestamp create_date;
    std::vector<Role> roles;
    std::optional<std::vector<Tag>> tags;
    static const protocol::Structure& shape();
};

struct CreateInstanceProfileOutput {
    InstanceProfile instance_profile;
    static const protocol::Structure& shape();
};

struct GetInstanceProfileInput {
    std::string instance_profile_name;
    static const protocol::Structure& shape();
};

struct GetInstanceProfileOutput {
    InstanceProfile instance_profile;
    static const protocol::Structure& shape();
};

struct ListInstanceProfilesInput {
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListInstanceProfilesOutput {
    std::vector<InstanceProfile> instance_profiles;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct DeleteInstanceProfileInput {
    std::string instance_profile_name;
    static const protocol::Structure& shape();
};

struct AddRoleToInstanceProfileInput {
    std::string instance_profile_name;
    std::string role_name;
    static const protocol::Structure& shape();
};

struct RemoveRoleFromInstanceProfileInput {
    std::string instance_profile_name;
    std::string role_name;
    static const protocol::Structure& shape();
};

struct ListInstanceProfilesForRoleInput {
    std::string role_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListInstanceProfilesForRoleOutput {
    std::vector<InstanceProfile> instance_profiles;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct TagInstanceProfileInput {
    std::string instance_profile_name;
    std::vector<Tag> tags;
    static const protocol::Structure& shape();
};

struct UntagInstanceProfileInput {
    std::string instance_profile_name;
    std::vector<std::string> tag_keys;
    static const protocol::Structure& shape();
};

struct ListInstanceProfileTagsInput {
    std::string instance_profile_name;
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListInstanceProfileTagsOutput {
    std::vector<Tag> tags;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct GetAccountSummaryOutput {
    std::optional<std::map<std::string, std::int32_t>> summary_map;
    static const protocol::Structure& shape();
};

struct ListAccountAliasesInput {
    std::optional<std::string> marker;
    std::optional<std::int32_t> max_items;
    static const protocol::Structure& shape();
};

struct ListAccountAliasesOutput {
    std::vector<std::string> account_aliases;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    static const protocol::Structure& shape();
};

struct CreateAccountAliasInput {
    std::string account_alias;
    static const protocol::Structure& shape();
};

struct DeleteAccountAliasInput {
    std::string account_alias;
    static const protocol::Structure& shape();
};

}  // namespace leat::iam
