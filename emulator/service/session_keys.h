#pragma once
// SessionKeys: the credentials that leat hands to the functions it runs when signatures are
// verified. They are made from a secret of this process and hold as long as it lives; the same
// function gets the same key again. Open among the doors only with `--auth verify`. Any thread.
#include <map>
#include <mutex>
#include <string>

#include "service/access_keys.h"

namespace leat::service {

class SessionKeys final : public AccessKeys {
public:
    SessionKeys();
    /// ASIA…, with a token, for a principal such as arn:aws:sts::A:assumed-role/R/FUNCTION.
    AccessKey issue(const std::string& account, const std::string& principal_arn);
    std::optional<AccessKey> find_key(std::string_view access_key_id) override;

private:
    const std::string secret_;
    std::mutex mutex_;
    std::map<std::string, AccessKey, std::less<>> keys_;
};

}  // namespace leat::service
