#pragma once
// The door of IAM. Blocking; any thread. IAM is global: there is no region in anything here.
//
// find_key() comes from service::AccessKeys, under which this door is open as well, so that the
// pipeline can ask without naming IAM.
#include <optional>
#include <string>
#include <string_view>

#include "service/access_keys.h"

namespace leat::iam {

/// A role as those see it who assume it or hand it to a service.
struct RoleFacts {
    std::string name;
    std::string id;   // AROA…
    std::string arn;  // with its path
    std::string trust_policy;
    int max_session_seconds = 3600;
};

/// Temporary keys to be issued: whose they are and until when.
struct NewSession {
    std::string account;
    std::string principal_arn;
    std::string user_id;
    Timestamp expires;
    /// Id of the role or user behind it; its sessions end when that is deleted. Empty for root.
    std::string owner_id;
};

class Door : public service::AccessKeys {
public:
    /// By its ARN; nothing when there is no such role.
    virtual std::optional<RoleFacts> find_role(const std::string& role_arn) = 0;
    /// Makes temporary keys (ASIA…) with secret and token; durable when it returns.
    virtual service::AccessKey start_session(const NewSession& session) = 0;
    /// AIDA… of the user with that ARN, AROA… of the role; nothing when there is none.
    virtual std::optional<std::string> find_principal_id(const std::string& arn) = 0;
    /// The account of an access key id, known or not: unknown ones carry it inside, or requests
    /// with them are taken as those of the default account.
    virtual std::string account_of_key(std::string_view access_key_id) = 0;
    /// Throws MalformedPolicyDocument unless this can be a session policy.
    virtual void check_policy(const std::string& text) = 0;
};

}  // namespace leat::iam
