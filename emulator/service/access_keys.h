#pragma once
// AccessKeys: what is known of an access key id. The seam between the front of the pipeline and
// the service that issues keys (IAM, and STS through it): that service opens it among the doors,
// `host.doors.find<AccessKeys>()`. Any thread.
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"

namespace leat::service {

/// A key that was issued and not deleted; it may have expired or be switched off.
struct AccessKey {
    std::string id;
    std::string secret;
    std::string account;
    /// The caller: arn:aws:iam::A:user/PATH/N, arn:aws:sts::A:assumed-role/N/SESSION,
    /// arn:aws:iam::A:root or arn:aws:sts::A:federated-user/N.
    std::string principal_arn;
    /// As GetCallerIdentity tells it: AIDA…, AROA…:session, the account of root, A:name.
    std::string user_id;
    /// Temporary keys (ASIA…) only: requests have to carry this token.
    std::optional<std::string> session_token;
    std::optional<Timestamp> expires;
    bool active = true;  // UpdateAccessKey can make a long-term key Inactive
};

class AccessKeys {
public:
    virtual ~AccessKeys() = default;
    /// Nothing when no such key was issued or it was deleted; does not look at expiry or status.
    /// Cheap for ids that cannot be issued ones (not 20 characters, no AKIA or ASIA).
    virtual std::optional<AccessKey> find_key(std::string_view access_key_id) = 0;
};

}  // namespace leat::service
