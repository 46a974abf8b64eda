// Tables of users, their credentials, and groups.
#include "services/iam/shape_traits.h"
#include "services/iam/shapes.h"

namespace leat::iam {

const Structure& CreateUserInput::shape() {
    using In = CreateUserInput;
    static constexpr Member members[]{
        member<&In::path>("Path", kPathType),
        member<&In::user_name>("UserName", required | kUserNameType),
        member<&In::permissions_boundary>("PermissionsBoundary", length(20, 2048)),
        member<&In::tags>("Tags", max_length(50)),
    };
    static constexpr Structure shape = structure("CreateUserInput", members);
    return shape;
}

const Structure& User::shape() {
    using In = User;
    static constexpr Member members[]{
        member<&In::path>("Path"),
        member<&In::user_name>("UserName"),
        member<&In::user_id>("UserId"),
        member<&In::arn>("Arn"),
        member<&In::create_date>("CreateDate"),
        member<&In::password_last_used>("PasswordLastUsed"),
        member<&In::permissions_boundary>("PermissionsBoundary"),
        member<&In::tags>("Tags"),
    };
    static constexpr Structure shape = structure("User", members);
    return shape;
}

const Structure& CreateUserOutput::shape() {
    using In = CreateUserOutput;
    static constexpr Member members[]{
        member<&In::user>("User"),
    };
    static constexpr Structure shape = structure("CreateUserOutput", members);
    return shape;
}

const Structure& GetUserInput::shape() {
    using In = GetUserInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", kExistingUserNameType),
    };
    static constexpr Structure shape = structure("GetUserInput", members);
    return shape;
}

const Structure& GetUserOutput::shape() {
    using In = GetUserOutput;
    static constexpr Member members[]{
        member<&In::user>("User"),
    };
    static constexpr Structure shape = structure("GetUserOutput", members);
    return shape;
}

const Structure& ListUsersInput::shape() {
    using In = ListUsersInput;
    static constexpr Member members[]{
        member<&In::path_prefix>("PathPrefix", kPathPrefixType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListUsersInput", members);
    return shape;
}

const Structure& ListUsersOutput::shape() {
    using In = ListUsersOutput;
    static constexpr Member members[]{
        member<&In::users>("Users"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListUsersOutput", members);
    return shape;
}

const Structure& UpdateUserInput::shape() {
    using In = UpdateUserInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::new_path>("NewPath", kPathType),
        member<&In::new_user_name>("NewUserName", kUserNameType),
    };
    static constexpr Structure shape = structure("UpdateUserInput", members);
    return shape;
}

const Structure& DeleteUserInput::shape() {
    using In = DeleteUserInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
    };
    static constexpr Structure shape = structure("DeleteUserInput", members);
    return shape;
}

const Structure& TagUserInput::shape() {
    using In = TagUserInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::tags>("Tags", required | max_length(50)),
    };
    static constexpr Structure shape = structure("TagUserInput", members);
    return shape;
}

const Structure& UntagUserInput::shape() {
    using In = UntagUserInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::tag_keys>("TagKeys", required | max_length(50) | each(kTagKeyType)),
    };
    static constexpr Structure shape = structure("UntagUserInput", members);
    return shape;
}

const Structure& ListUserTagsInput::shape() {
    using In = ListUserTagsInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListUserTagsInput", members);
    return shape;
}

const Structure& ListUserTagsOutput::shape() {
    using In = ListUserTagsOutput;
    static constexpr Member members[]{
        member<&In::tags>("Tags"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListUserTagsOutput", members);
    return shape;
}

const Structure& PutUserPermissionsBoundaryInput::shape() {
    using In = PutUserPermissionsBoundaryInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kUserNameType),
        member<&In::permissions_boundary>("PermissionsBoundary", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("PutUserPermissionsBoundaryInput", members);
    return shape;
}

const Structure& DeleteUserPermissionsBoundaryInput::shape() {
    using In = DeleteUserPermissionsBoundaryInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kUserNameType),
    };
    static constexpr Structure shape = structure("DeleteUserPermissionsBoundaryInput", members);
    return shape;
}

const Structure& PutUserPolicyInput::shape() {
    using In = PutUserPolicyInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
        member<&In::policy_document>("PolicyDocument", required | kPolicyDocumentType),
    };
    static constexpr Structure shape = structure("PutUserPolicyInput", members);
    return shape;
}

const Structure& GetUserPolicyInput::shape() {
    using In = GetUserPolicyInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
    };
    static constexpr Structure shape = structure("GetUserPolicyInput", members);
    return shape;
}

const Structure& GetUserPolicyOutput::shape() {
    using In = GetUserPolicyOutput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName"),
        member<&In::policy_name>("PolicyName"),
        member<&In::policy_document>("PolicyDocument"),
    };
    static constexpr Structure shape = structure("GetUserPolicyOutput", members);
    return shape;
}

const Structure& DeleteUserPolicyInput::shape() {
    using In = DeleteUserPolicyInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
    };
    static constexpr Structure shape = structure("DeleteUserPolicyInput", members);
    return shape;
}

const Structure& ListUserPoliciesInput::shape() {
    using In = ListUserPoliciesInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListUserPoliciesInput", members);
    return shape;
}

const Structure& ListUserPoliciesOutput::shape() {
    using In = ListUserPoliciesOutput;
    static constexpr Member members[]{
        member<&In::policy_names>("PolicyNames"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListUserPoliciesOutput", members);
    return shape;
}

const Structure& AttachUserPolicyInput::shape() {
    using In = AttachUserPolicyInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kUserNameType),
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("AttachUserPolicyInput", members);
    return shape;
}

const Structure& DetachUserPolicyInput::shape() {
    using In = DetachUserPolicyInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kUserNameType),
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("DetachUserPolicyInput", members);
    return shape;
}

const Structure& ListAttachedUserPoliciesInput::shape() {
    using In = ListAttachedUserPoliciesInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kUserNameType),
        member<&In::path_prefix>("PathPrefix", kPolicyPathType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListAttachedUserPoliciesInput", members);
    return shape;
}

const Structure& ListAttachedUserPoliciesOutput::shape() {
    using In = ListAttachedUserPoliciesOutput;
    static constexpr Member members[]{
        member<&In::attached_policies>("AttachedPolicies"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListAttachedUserPoliciesOutput", members);
    return shape;
}

const Structure& CreateAccessKeyInput::shape() {
    using In = CreateAccessKeyInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", kExistingUserNameType),
    };
    static constexpr Structure shape = structure("CreateAccessKeyInput", members);
    return shape;
}

const Structure& AccessKey::shape() {
    using In = AccessKey;
    static constexpr Member members[]{
        member<&In::user_name>("UserName"),
        member<&In::access_key_id>("AccessKeyId"),
        member<&In::status>("Status"),
        member<&In::secret_access_key>("SecretAccessKey", sensitive),
        member<&In::create_date>("CreateDate"),
    };
    static constexpr Structure shape = structure("AccessKey", members);
    return shape;
}

const Structure& CreateAccessKeyOutput::shape() {
    using In = CreateAccessKeyOutput;
    static constexpr Member members[]{
        member<&In::access_key>("AccessKey"),
    };
    static constexpr Structure shape = structure("CreateAccessKeyOutput", members);
    return shape;
}

const Structure& ListAccessKeysInput::shape() {
    using In = ListAccessKeysInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", kExistingUserNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListAccessKeysInput", members);
    return shape;
}

const Structure& AccessKeyMetadata::shape() {
    using In = AccessKeyMetadata;
    static constexpr Member members[]{
        member<&In::user_name>("UserName"),
        member<&In::access_key_id>("AccessKeyId"),
        member<&In::status>("Status"),
        member<&In::create_date>("CreateDate"),
    };
    static constexpr Structure shape = structure("AccessKeyMetadata", members);
    return shape;
}

const Structure& ListAccessKeysOutput::shape() {
    using In = ListAccessKeysOutput;
    static constexpr Member members[]{
        member<&In::access_key_metadata>("AccessKeyMetadata"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListAccessKeysOutput", members);
    return shape;
}

const Structure& UpdateAccessKeyInput::shape() {
    using In = UpdateAccessKeyInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", kExistingUserNameType),
        member<&In::access_key_id>("AccessKeyId", required | kAccessKeyIdType),
        member<&In::status>("Status", required | one_of<"Active", "Inactive", "Expired">),
    };
    static constexpr Structure shape = structure("UpdateAccessKeyInput", members);
    return shape;
}

const Structure& DeleteAccessKeyInput::shape() {
    using In = DeleteAccessKeyInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", kExistingUserNameType),
        member<&In::access_key_id>("AccessKeyId", required | kAccessKeyIdType),
    };
    static constexpr Structure shape = structure("DeleteAccessKeyInput", members);
    return shape;
}

const Structure& GetAccessKeyLastUsedInput::shape() {
    using In = GetAccessKeyLastUsedInput;
    static constexpr Member members[]{
        member<&In::access_key_id>("AccessKeyId", required | kAccessKeyIdType),
    };
    static constexpr Structure shape = structure("GetAccessKeyLastUsedInput", members);
    return shape;
}

const Structure& AccessKeyLastUsed::shape() {
    using In = AccessKeyLastUsed;
    static constexpr Member members[]{
        member<&In::last_used_date>("LastUsedDate"),
        member<&In::service_name>("ServiceName"),
        member<&In::region>("Region"),
    };
    static constexpr Structure shape = structure("AccessKeyLastUsed", members);
    return shape;
}

const Structure& GetAccessKeyLastUsedOutput::shape() {
    using In = GetAccessKeyLastUsedOutput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName"),
        member<&In::access_key_last_used>("AccessKeyLastUsed"),
    };
    static constexpr Structure shape = structure("GetAccessKeyLastUsedOutput", members);
    return shape;
}

const Structure& GetLoginProfileInput::shape() {
    using In = GetLoginProfileInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", kUserNameType),
    };
    static constexpr Structure shape = structure("GetLoginProfileInput", members);
    return shape;
}

const Structure& LoginProfile::shape() {
    using In = LoginProfile;
    static constexpr Member members[]{
        member<&In::user_name>("UserName"),
        member<&In::create_date>("CreateDate"),
        member<&In::password_reset_required>("PasswordResetRequired"),
    };
    static constexpr Structure shape = structure("LoginProfile", members);
    return shape;
}

const Structure& GetLoginProfileOutput::shape() {
    using In = GetLoginProfileOutput;
    static constexpr Member members[]{
        member<&In::login_profile>("LoginProfile"),
    };
    static constexpr Structure shape = structure("GetLoginProfileOutput", members);
    return shape;
}

const Structure& DeleteLoginProfileInput::shape() {
    using In = DeleteLoginProfileInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", kUserNameType),
    };
    static constexpr Structure shape = structure("DeleteLoginProfileInput", members);
    return shape;
}

const Structure& ListMFADevicesInput::shape() {
    using In = ListMFADevicesInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", kExistingUserNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListMFADevicesInput", members);
    return shape;
}

const Structure& MFADevice::shape() {
    using In = MFADevice;
    static constexpr Member members[]{
        member<&In::user_name>("UserName"),
        member<&In::serial_number>("SerialNumber"),
        member<&In::enable_date>("EnableDate"),
    };
    static constexpr Structure shape = structure("MFADevice", members);
    return shape;
}

const Structure& ListMFADevicesOutput::shape() {
    using In = ListMFADevicesOutput;
    static constexpr Member members[]{
        member<&In::mfa_devices>("MFADevices"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListMFADevicesOutput", members);
    return shape;
}

const Structure& ListVirtualMFADevicesInput::shape() {
    using In = ListVirtualMFADevicesInput;
    static constexpr Member members[]{
        member<&In::assignment_status>("AssignmentStatus", one_of<"Assigned", "Unassigned", "Any">),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListVirtualMFADevicesInput", members);
    return shape;
}

const Structure& VirtualMFADevice::shape() {
    using In = VirtualMFADevice;
    static constexpr Member members[]{
        member<&In::serial_number>("SerialNumber"),
        member<&In::base32_string_seed>("Base32StringSeed", sensitive),
        member<&In::qr_code_png>("QRCodePNG", sensitive),
        member<&In::user>("User"),
        member<&In::enable_date>("EnableDate"),
        member<&In::tags>("Tags"),
    };
    static constexpr Structure shape = structure("VirtualMFADevice", members);
    return shape;
}

const Structure& ListVirtualMFADevicesOutput::shape() {
    using In = ListVirtualMFADevicesOutput;
    static constexpr Member members[]{
        member<&In::virtual_mfa_devices>("VirtualMFADevices"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListVirtualMFADevicesOutput", members);
    return shape;
}

const Structure& ListSSHPublicKeysInput::shape() {
    using In = ListSSHPublicKeysInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", kUserNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListSSHPublicKeysInput", members);
    return shape;
}

const Structure& SSHPublicKeyMetadata::shape() {
    using In = SSHPublicKeyMetadata;
    static constexpr Member members[]{
        member<&In::user_name>("UserName"),
        member<&In::ssh_public_key_id>("SSHPublicKeyId"),
        member<&In::status>("Status"),
        member<&In::upload_date>("UploadDate"),
    };
    static constexpr Structure shape = structure("SSHPublicKeyMetadata", members);
    return shape;
}

const Structure& ListSSHPublicKeysOutput::shape() {
    using In = ListSSHPublicKeysOutput;
    static constexpr Member members[]{
        member<&In::ssh_public_keys>("SSHPublicKeys"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListSSHPublicKeysOutput", members);
    return shape;
}

const Structure& ListSigningCertificatesInput::shape() {
    using In = ListSigningCertificatesInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", kExistingUserNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListSigningCertificatesInput", members);
    return shape;
}

const Structure& SigningCertificate::shape() {
    using In = SigningCertificate;
    static constexpr Member members[]{
        member<&In::user_name>("UserName"),
        member<&In::certificate_id>("CertificateId"),
        member<&In::certificate_body>("CertificateBody"),
        member<&In::status>("Status"),
        member<&In::upload_date>("UploadDate"),
    };
    static constexpr Structure shape = structure("SigningCertificate", members);
    return shape;
}

const Structure& ListSigningCertificatesOutput::shape() {
    using In = ListSigningCertificatesOutput;
    static constexpr Member members[]{
        member<&In::certificates>("Certificates"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListSigningCertificatesOutput", members);
    return shape;
}

const Structure& ListServiceSpecificCredentialsInput::shape() {
    using In = ListServiceSpecificCredentialsInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", kUserNameType),
        member<&In::service_name>("ServiceName"),
        member<&In::all_users>("AllUsers"),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListServiceSpecificCredentialsInput", members);
    return shape;
}

const Structure& ServiceSpecificCredentialMetadata::shape() {
    using In = ServiceSpecificCredentialMetadata;
    static constexpr Member members[]{
        member<&In::user_name>("UserName"),
        member<&In::status>("Status"),
        member<&In::service_user_name>("ServiceUserName"),
        member<&In::service_credential_alias>("ServiceCredentialAlias"),
        member<&In::create_date>("CreateDate"),
        member<&In::expiration_date>("ExpirationDate"),
        member<&In::service_specific_credential_id>("ServiceSpecificCredentialId"),
        member<&In::service_name>("ServiceName"),
    };
    static constexpr Structure shape = structure("ServiceSpecificCredentialMetadata", members);
    return shape;
}

const Structure& ListServiceSpecificCredentialsOutput::shape() {
    using In = ListServiceSpecificCredentialsOutput;
    static constexpr Member members[]{
        member<&In::service_specific_credentials>("ServiceSpecificCredentials"),
        member<&In::marker>("Marker"),
        member<&In::is_truncated>("IsTruncated"),
    };
    static constexpr Structure shape = structure("ListServiceSpecificCredentialsOutput", members);
    return shape;
}

const Structure& CreateGroupInput::shape() {
    using In = CreateGroupInput;
    static constexpr Member members[]{
        member<&In::path>("Path", kPathType),
        member<&In::group_name>("GroupName", required | kGroupNameType),
    };
    static constexpr Structure shape = structure("CreateGroupInput", members);
    return shape;
}

const Structure& Group::shape() {
    using In = Group;
    static constexpr Member members[]{
        member<&In::path>("Path"),
        member<&In::group_name>("GroupName"),
        member<&In::group_id>("GroupId"),
        member<&In::arn>("Arn"),
        member<&In::create_date>("CreateDate"),
    };
    static constexpr Structure shape = structure("Group", members);
    return shape;
}

const Structure& CreateGroupOutput::shape() {
    using In = CreateGroupOutput;
    static constexpr Member members[]{
        member<&In::group>("Group"),
    };
    static constexpr Structure shape = structure("CreateGroupOutput", members);
    return shape;
}

const Structure& GetGroupInput::shape() {
    using In = GetGroupInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("GetGroupInput", members);
    return shape;
}

const Structure& GetGroupOutput::shape() {
    using In = GetGroupOutput;
    static constexpr Member members[]{
        member<&In::group>("Group"),
        member<&In::users>("Users"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("GetGroupOutput", members);
    return shape;
}

const Structure& ListGroupsInput::shape() {
    using In = ListGroupsInput;
    static constexpr Member members[]{
        member<&In::path_prefix>("PathPrefix", kPathPrefixType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListGroupsInput", members);
    return shape;
}

const Structure& ListGroupsOutput::shape() {
    using In = ListGroupsOutput;
    static constexpr Member members[]{
        member<&In::groups>("Groups"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListGroupsOutput", members);
    return shape;
}

const Structure& UpdateGroupInput::shape() {
    using In = UpdateGroupInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::new_path>("NewPath", kPathType),
        member<&In::new_group_name>("NewGroupName", kGroupNameType),
    };
    static constexpr Structure shape = structure("UpdateGroupInput", members);
    return shape;
}

const Structure& DeleteGroupInput::shape() {
    using In = DeleteGroupInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
    };
    static constexpr Structure shape = structure("DeleteGroupInput", members);
    return shape;
}

const Structure& AddUserToGroupInput::shape() {
    using In = AddUserToGroupInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::user_name>("UserName", required | kExistingUserNameType),
    };
    static constexpr Structure shape = structure("AddUserToGroupInput", members);
    return shape;
}

const Structure& RemoveUserFromGroupInput::shape() {
    using In = RemoveUserFromGroupInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::user_name>("UserName", required | kExistingUserNameType),
    };
    static constexpr Structure shape = structure("RemoveUserFromGroupInput", members);
    return shape;
}

const Structure& ListGroupsForUserInput::shape() {
    using In = ListGroupsForUserInput;
    static constexpr Member members[]{
        member<&In::user_name>("UserName", required | kExistingUserNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListGroupsForUserInput", members);
    return shape;
}

const Structure& ListGroupsForUserOutput::shape() {
    using In = ListGroupsForUserOutput;
    static constexpr Member members[]{
        member<&In::groups>("Groups"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListGroupsForUserOutput", members);
    return shape;
}

const Structure& PutGroupPolicyInput::shape() {
    using In = PutGroupPolicyInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
        member<&In::policy_document>("PolicyDocument", required | kPolicyDocumentType),
    };
    static constexpr Structure shape = structure("PutGroupPolicyInput", members);
    return shape;
}

const Structure& GetGroupPolicyInput::shape() {
    using In = GetGroupPolicyInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
    };
    static constexpr Structure shape = structure("GetGroupPolicyInput", members);
    return shape;
}

const Structure& GetGroupPolicyOutput::shape() {
    using In = GetGroupPolicyOutput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName"),
        member<&In::policy_name>("PolicyName"),
        member<&In::policy_document>("PolicyDocument"),
    };
    static constexpr Structure shape = structure("GetGroupPolicyOutput", members);
    return shape;
}

const Structure& DeleteGroupPolicyInput::shape() {
    using In = DeleteGroupPolicyInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::policy_name>("PolicyName", required | kPolicyNameType),
    };
    static constexpr Structure shape = structure("DeleteGroupPolicyInput", members);
    return shape;
}

const Structure& ListGroupPoliciesInput::shape() {
    using In = ListGroupPoliciesInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListGroupPoliciesInput", members);
    return shape;
}

const Structure& ListGroupPoliciesOutput::shape() {
    using In = ListGroupPoliciesOutput;
    static constexpr Member members[]{
        member<&In::policy_names>("PolicyNames"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListGroupPoliciesOutput", members);
    return shape;
}

const Structure& AttachGroupPolicyInput::shape() {
    using In = AttachGroupPolicyInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("AttachGroupPolicyInput", members);
    return shape;
}

const Structure& DetachGroupPolicyInput::shape() {
    using In = DetachGroupPolicyInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::policy_arn>("PolicyArn", required | length(20, 2048)),
    };
    static constexpr Structure shape = structure("DetachGroupPolicyInput", members);
    return shape;
}

const Structure& ListAttachedGroupPoliciesInput::shape() {
    using In = ListAttachedGroupPoliciesInput;
    static constexpr Member members[]{
        member<&In::group_name>("GroupName", required | kGroupNameType),
        member<&In::path_prefix>("PathPrefix", kPolicyPathType),
        member<&In::marker>("Marker", kMarkerType),
        member<&In::max_items>("MaxItems", range(1, 1000)),
    };
    static constexpr Structure shape = structure("ListAttachedGroupPoliciesInput", members);
    return shape;
}

const Structure& ListAttachedGroupPoliciesOutput::shape() {
    using In = ListAttachedGroupPoliciesOutput;
    static constexpr Member members[]{
        member<&In::attached_policies>("AttachedPolicies"),
        member<&In::is_truncated>("IsTruncated"),
        member<&In::marker>("Marker"),
    };
    static constexpr Structure shape = structure("ListAttachedGroupPoliciesOutput", members);
    return shape;
}

}  // namespace leat::iam
