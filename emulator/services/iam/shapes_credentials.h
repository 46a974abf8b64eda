#pragma once
// What the operations on access keys and the other credentials of users take and give, in AWS's
// names. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/iam/shapes_users.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::iam {

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

}  // namespace leat::iam
