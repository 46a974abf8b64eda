#pragma once
// Verification of signatures: what `--auth verify` adds to the presence of credentials. S3 and the
// other services differ in what they ask for and in what they answer. Pure but for the look-up of
// keys; any thread. Throw protocol::Error.
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"
#include "protocol/error.h"
#include "protocol/message.h"
#include "service/access_keys.h"

namespace leat::service {

/// The errors of services other than S3, which differ in their status: JSON over REST says 403.
struct AuthWords {
    protocol::ErrorType missing, incomplete, both, unknown_client, mismatch, expired_token;
};
extern const AuthWords kAuthWords;
extern const AuthWords kRestAuthWords;

struct SignatureCheck {
    const protocol::Request& request;
    std::string_view signing_name;  // of the service that was routed to
    /// How far the client's clock may be off.
    Duration skew;
    /// The machine's time, by which clients sign, whatever the emulator's clock says.
    Timestamp real_now;
    /// The emulator's time, by which temporary keys expire.
    Timestamp now;
    const std::function<std::optional<AccessKey>(std::string_view)>& find_key;
};

/// Who has proven to have signed, and for which region: only what the signature covers counts.
struct Caller {
    AccessKey key;
    std::string region;
};
Caller verify_signature(const SignatureCheck& check, const AuthWords& words);
Caller verify_s3_signature(const SignatureCheck& check);

}  // namespace leat::service
