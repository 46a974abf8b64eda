#pragma once
// The identifiers and secrets that IAM makes.
#include <string>
#include <string_view>

#include "runtime/ids.h"

namespace leat::iam {

/// "AROA" and 17 characters of A-Z2-7.
std::string new_unique_id(runtime::Ids& ids, std::string_view prefix);
/// "AKIA" or "ASIA" and 16 characters, in which the account is encoded as the service does it.
std::string new_access_key_id(runtime::Ids& ids, std::string_view prefix,
                              const std::string& account);
/// 40 characters of base64.
std::string new_secret(runtime::Ids& ids);
/// Opaque and long, like the service's.
std::string new_session_token(runtime::Ids& ids);

/// The account inside an access key id of today's form, or "" when it cannot hold one.
std::string account_inside(std::string_view access_key_id);

}  // namespace leat::iam
