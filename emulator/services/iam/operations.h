#pragma once
// The operations of IAM. The same thing done to a role, a user or a group stands in one file.
#include "protocol/shape.h"
#include "services/iam/call.h"
#include "services/iam/shapes.h"

namespace leat::iam {

using protocol::Unit;

// Roles.
CreateRoleOutput create_role(Call& call, const CreateRoleInput& input);
GetRoleOutput get_role(Call& call, const GetRoleInput& input);
ListRolesOutput list_roles(Call& call, const ListRolesInput& input);
UpdateRoleOutput update_role(Call& call, const UpdateRoleInput& input);
UpdateRoleDescriptionOutput update_role_description(Call& call,
                                                    const UpdateRoleDescriptionInput& input);
Unit update_assume_role_policy(Call& call, const UpdateAssumeRolePolicyInput& input);
Unit delete_role(Call& call, const DeleteRoleInput& input);
Unit tag_role(Call& call, const TagRoleInput& input);
Unit untag_role(Call& call, const UntagRoleInput& input);
ListRoleTagsOutput list_role_tags(Call& call, const ListRoleTagsInput& input);
Unit put_role_permissions_boundary(Call& call, const PutRolePermissionsBoundaryInput& input);
Unit delete_role_permissions_boundary(Call& call, const DeleteRolePermissionsBoundaryInput& input);
Unit put_role_policy(Call& call, const PutRolePolicyInput& input);
GetRolePolicyOutput get_role_policy(Call& call, const GetRolePolicyInput& input);
Unit delete_role_policy(Call& call, const DeleteRolePolicyInput& input);
ListRolePoliciesOutput list_role_policies(Call& call, const ListRolePoliciesInput& input);
Unit attach_role_policy(Call& call, const AttachRolePolicyInput& input);
Unit detach_role_policy(Call& call, const DetachRolePolicyInput& input);
ListAttachedRolePoliciesOutput list_attached_role_policies(
    Call& call, const ListAttachedRolePoliciesInput& input);

// Users.
CreateUserOutput create_user(Call& call, const CreateUserInput& input);
GetUserOutput get_user(Call& call, const GetUserInput& input);
ListUsersOutput list_users(Call& call, const ListUsersInput& input);
Unit update_user(Call& call, const UpdateUserInput& input);
Unit delete_user(Call& call, const DeleteUserInput& input);
Unit tag_user(Call& call, const TagUserInput& input);
Unit untag_user(Call& call, const UntagUserInput& input);
ListUserTagsOutput list_user_tags(Call& call, const ListUserTagsInput& input);
Unit put_user_permissions_boundary(Call& call, const PutUserPermissionsBoundaryInput& input);
Unit delete_user_permissions_boundary(Call& call, const DeleteUserPermissionsBoundaryInput& input);
Unit put_user_policy(Call& call, const PutUserPolicyInput& input);
GetUserPolicyOutput get_user_policy(Call& call, const GetUserPolicyInput& input);
Unit delete_user_policy(Call& call, const DeleteUserPolicyInput& input);
ListUserPoliciesOutput list_user_policies(Call& call, const ListUserPoliciesInput& input);
Unit attach_user_policy(Call& call, const AttachUserPolicyInput& input);
Unit detach_user_policy(Call& call, const DetachUserPolicyInput& input);
ListAttachedUserPoliciesOutput list_attached_user_policies(
    Call& call, const ListAttachedUserPoliciesInput& input);

// Keys and other credentials of users.
CreateAccessKeyOutput create_access_key(Call& call, const CreateAccessKeyInput& input);
ListAccessKeysOutput list_access_keys(Call& call, const ListAccessKeysInput& input);
Unit update_access_key(Call& call, const UpdateAccessKeyInput& input);
Unit delete_access_key(Call& call, const DeleteAccessKeyInput& input);
GetAccessKeyLastUsedOutput get_access_key_last_used(Call& call,
                                                    const GetAccessKeyLastUsedInput& input);
GetLoginProfileOutput get_login_profile(Call& call, const GetLoginProfileInput& input);
Unit delete_login_profile(Call& call, const DeleteLoginProfileInput& input);
ListMFADevicesOutput list_mfa_devices(Call& call, const ListMFADevicesInput& input);
ListVirtualMFADevicesOutput list_virtual_mfa_devices(Call& call,
                                                     const ListVirtualMFADevicesInput& input);
ListSSHPublicKeysOutput list_ssh_public_keys(Call& call, const ListSSHPublicKeysInput& input);
ListSigningCertificatesOutput list_signing_certificates(Call& call,
                                                        const ListSigningCertificatesInput& input);
ListServiceSpecificCredentialsOutput list_service_specific_credentials(
    Call& call, const ListServiceSpecificCredentialsInput& input);

// Groups.
CreateGroupOutput create_group(Call& call, const CreateGroupInput& input);
GetGroupOutput get_group(Call& call, const GetGroupInput& input);
ListGroupsOutput list_groups(Call& call, const ListGroupsInput& input);
Unit update_group(Call& call, const UpdateGroupInput& input);
Unit delete_group(Call& call, const DeleteGroupInput& input);
Unit add_user_to_group(Call& call, const AddUserToGroupInput& input);
Unit remove_user_from_group(Call& call, const RemoveUserFromGroupInput& input);
ListGroupsForUserOutput list_groups_for_user(Call& call, const ListGroupsForUserInput& input);
Unit put_group_policy(Call& call, const PutGroupPolicyInput& input);
GetGroupPolicyOutput get_group_policy(Call& call, const GetGroupPolicyInput& input);
Unit delete_group_policy(Call& call, const DeleteGroupPolicyInput& input);
ListGroupPoliciesOutput list_group_policies(Call& call, const ListGroupPoliciesInput& input);
Unit attach_group_policy(Call& call, const AttachGroupPolicyInput& input);
Unit detach_group_policy(Call& call, const DetachGroupPolicyInput& input);
ListAttachedGroupPoliciesOutput list_attached_group_policies(
    Call& call, const ListAttachedGroupPoliciesInput& input);

// Managed policies.
CreatePolicyOutput create_policy(Call& call, const CreatePolicyInput& input);
GetPolicyOutput get_policy(Call& call, const GetPolicyInput& input);
ListPoliciesOutput list_policies(Call& call, const ListPoliciesInput& input);
Unit delete_policy(Call& call, const DeletePolicyInput& input);
CreatePolicyVersionOutput create_policy_version(Call& call, const CreatePolicyVersionInput& input);
GetPolicyVersionOutput get_policy_version(Call& call, const GetPolicyVersionInput& input);
ListPolicyVersionsOutput list_policy_versions(Call& call, const ListPolicyVersionsInput& input);
Unit delete_policy_version(Call& call, const DeletePolicyVersionInput& input);
Unit set_default_policy_version(Call& call, const SetDefaultPolicyVersionInput& input);
Unit tag_policy(Call& call, const TagPolicyInput& input);
Unit untag_policy(Call& call, const UntagPolicyInput& input);
ListPolicyTagsOutput list_policy_tags(Call& call, const ListPolicyTagsInput& input);
ListEntitiesForPolicyOutput list_entities_for_policy(Call& call,
                                                     const ListEntitiesForPolicyInput& input);

// Instance profiles.
CreateInstanceProfileOutput create_instance_profile(Call& call,
                                                    const CreateInstanceProfileInput& input);
GetInstanceProfileOutput get_instance_profile(Call& call, const GetInstanceProfileInput& input);
ListInstanceProfilesOutput list_instance_profiles(Call& call,
                                                  const ListInstanceProfilesInput& input);
Unit delete_instance_profile(Call& call, const DeleteInstanceProfileInput& input);
Unit add_role_to_instance_profile(Call& call, const AddRoleToInstanceProfileInput& input);
Unit remove_role_from_instance_profile(Call& call, const RemoveRoleFromInstanceProfileInput& input);
ListInstanceProfilesForRoleOutput list_instance_profiles_for_role(
    Call& call, const ListInstanceProfilesForRoleInput& input);
Unit tag_instance_profile(Call& call, const TagInstanceProfileInput& input);
Unit untag_instance_profile(Call& call, const UntagInstanceProfileInput& input);
ListInstanceProfileTagsOutput list_instance_profile_tags(Call& call,
                                                         const ListInstanceProfileTagsInput& input);

// The account.
GetAccountSummaryOutput get_account_summary(Call& call, const Unit& input);
ListAccountAliasesOutput list_account_aliases(Call& call, const ListAccountAliasesInput& input);
Unit create_account_alias(Call& call, const CreateAccountAliasInput& input);
Unit delete_account_alias(Call& call, const DeleteAccountAliasInput& input);

}  // namespace leat::iam
