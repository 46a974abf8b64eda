// What users do not have in leat: passwords, MFA devices, certificates, keys of SSH and of single
// services. None can be made, so the lists are empty; those who clean up a user ask for them.
#include "services/iam/errors.h"
#include "services/iam/lookups.h"
#include "services/iam/operations.h"

namespace leat::iam {
namespace {

[[noreturn]] void no_login_profile(const Entity& user) {
    throw NoSuchEntity("Login Profile for User " + user.name + " cannot be found.");
}

void check_user(Call& call, const std::optional<std::string>& name) {
    if (name) entity_at(call, Kind::User, *name);
}

}  // namespace

GetLoginProfileOutput get_login_profile(Call& call, const GetLoginProfileInput& input) {
    no_login_profile(user_or_caller(call, input.user_name));
}

Unit delete_login_profile(Call& call, const DeleteLoginProfileInput& input) {
    no_login_profile(user_or_caller(call, input.user_name));
}

ListMFADevicesOutput list_mfa_devices(Call& call, const ListMFADevicesInput& input) {
    check_user(call, input.user_name);
    return {.mfa_devices = {}, .is_truncated = false};
}

ListVirtualMFADevicesOutput list_virtual_mfa_devices(Call&, const ListVirtualMFADevicesInput&) {
    return {.virtual_mfa_devices = {}, .is_truncated = false};
}

ListSSHPublicKeysOutput list_ssh_public_keys(Call& call, const ListSSHPublicKeysInput& input) {
    check_user(call, input.user_name);
    return {.ssh_public_keys = std::vector<SSHPublicKeyMetadata>{}, .is_truncated = false};
}

ListSigningCertificatesOutput list_signing_certificates(Call& call,
                                                        const ListSigningCertificatesInput& input) {
    check_user(call, input.user_name);
    return {.certificates = {}, .is_truncated = false};
}

ListServiceSpecificCredentialsOutput list_service_specific_credentials(
    Call& call, const ListServiceSpecificCredentialsInput& input) {
    check_user(call, input.user_name);
    ListServiceSpecificCredentialsOutput output;
    output.service_specific_credentials = std::vector<ServiceSpecificCredentialMetadata>{};
    output.is_truncated = false;
    return output;
}

}  // namespace leat::iam
