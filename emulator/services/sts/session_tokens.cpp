// GetSessionToken, GetFederationToken: temporary keys for the caller itself and for a federated
// user.
#include "services/sts/caller.h"
#include "services/sts/errors.h"
#include "services/sts/operations.h"

namespace leat::sts {
namespace {

constexpr std::int32_t kDefaultSessionSeconds = 43200;
constexpr std::int32_t kMostSecondsOfRoot = 3600;

std::int32_t seconds_for(const Caller& caller, const std::optional<std::int32_t>& wanted) {
    const std::int32_t seconds = wanted.value_or(kDefaultSessionSeconds);
    return caller.is_root() ? std::min(seconds, kMostSecondsOfRoot) : seconds;
}

Caller caller_with_long_term_keys(Call& call, const char* operation) {
    Caller caller = caller_of(call);
    if (caller.temporary)
        throw AccessDenied("Cannot call " + std::string(operation) + " with session credentials");
    return caller;
}

}  // namespace

GetSessionTokenOutput get_session_token(Call& call, const GetSessionTokenInput& input) {
    const Caller caller = caller_with_long_term_keys(call, "GetSessionToken");
    return {.credentials = start_session(call,
                                         {.account = caller.account,
                                          .principal_arn = caller.arn,
                                          .user_id = caller.user_id,
                                          .owner_id = caller.owner_id()},
                                         seconds_for(caller, input.duration_seconds))};
}

GetFederationTokenOutput get_federation_token(Call& call, const GetFederationTokenInput& input) {
    const Caller caller = caller_with_long_term_keys(call, "GetFederationToken");
    if (input.policy) call.service.iam().check_policy(*input.policy);
    check_tags(input.tags);
    const auto packed = packed_size(input.policy, input.policy_arns, input.tags);
    FederatedUser user{.federated_user_id = caller.account + ":" + input.name,
                       .arn = "arn:aws:sts::" + caller.account + ":federated-user/" + input.name};
    auto credentials = start_session(call,
                                     {.account = caller.account,
                                      .principal_arn = user.arn,
                                      .user_id = user.federated_user_id,
                                      .owner_id = caller.owner_id()},
                                     seconds_for(caller, input.duration_seconds));
    return {.credentials = std::move(credentials),
            .federated_user = std::move(user),
            .packed_policy_size = packed.value_or(0)};
}

}  // namespace leat::sts
