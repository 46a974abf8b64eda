#pragma once
// Authenticator: who sends a request, and is that proven? By default the credentials have to be
// there and complete, and whom they name is believed; with `verify` every signature is checked
// against the keys that are known. Immutable after start; any thread.
#include <memory>
#include <optional>
#include <string_view>

#include "protocol/error.h"
#include "protocol/message.h"
#include "service/access_keys.h"
#include "service/router.h"
#include "service/verify.h"

namespace leat::service {

struct AuthOptions {
    bool verify = false;
    /// Keys that the user named at start; outlives the emulator. May be nullptr.
    AccessKeys* configured = nullptr;
};

class Authenticator {
public:
    /// After the services: looks for the doors of those that issue keys.
    Authenticator(Host& host, AuthOptions options);

    bool verifies() const { return options_.verify; }
    /// Of keys that the user named, that a function was given or that IAM issued; nullptr for all
    /// others, which stand for an account and no more.
    std::unique_ptr<AccessKey> find_key(std::string_view access_key_id) const;
    /// Throws protocol::Error in the words of the route's protocol. When signatures are verified,
    /// the context's account, region and principal are from then on the proven ones.
    void check(const protocol::Request& request, const Route& route, Context& context) const;

private:
    std::optional<AccessKey> look_up(std::string_view access_key_id) const;
    std::optional<Caller> verify(const protocol::Request& request, const Route& route) const;

    Host& host_;
    const AuthOptions options_;
    AccessKeys* const sessions_;
    AccessKeys* const issued_;
};

/// What a service says about a request whose credentials are absent, given twice or incomplete.
/// Source: texts published as observed on Kinesis.
/// `missing` is what it says when there are none.
std::optional<protocol::Error> authentication_fault(const protocol::Request& request,
                                                    const AuthWords& words, const char* missing);

}  // namespace leat::service
