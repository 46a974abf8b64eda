// Tables of access keys and the other credentials of users.
#include "services/iam/shape_traits.h"
#include "services/iam/shapes.h"

namespace leat::iam {

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

}  // namespace leat::iam
