#include "base/strings.h"
#include "services/sns/errors.h"
#include "services/sns/handshake.h"
#include "services/sns/lookups.h"
#include "services/sns/operations.h"

namespace leat::sns {
namespace {

/// Only the region of the topic's ARN matters; the token decides about the rest.
std::string region_of(const Call& call, const std::string& topic_arn) {
    const auto arn = service::Arn::parse(topic_arn);
    const bool foreign = arn && is_signed(call) && arn->region != call.region;
    if (!arn || arn->service != "sns" || foreign) throw InvalidParameter("Topic");
    return arn->region;
}

}  // namespace

ConfirmSubscriptionOutput confirm_subscription(Call& call, const ConfirmSubscriptionInput& input) {
    const std::string region = region_of(call, input.topic_arn);
    if (!is_token(input.token)) throw InvalidParameterError("Invalid token");
    const auto found = call.store.find_by_token(input.token);
    if (!found || found->scope.region != region) throw InvalidParameter("Token");
    // Repeating the visit is harmless.
    if (found->state == SubscriptionState::Confirmed) return {.subscription_arn = found->arn};
    if (!call.store.find_topic(found->topic_id)) throw NotFound("Topic does not exist");
    const auto present =
        call.store.find_by_endpoint(found->topic_id, found->protocol, found->endpoint);
    if (present && present->id != found->id) return {.subscription_arn = present->arn};
    SubscriptionRecord confirmed = *found;
    confirmed.state = SubscriptionState::Confirmed;
    confirmed.expires.reset();
    confirmed.authenticated = is_signed(call);
    confirmed.guarded = confirmed.authenticated &&
                        iequals(input.authenticate_on_unsubscribe.value_or("false"), "true");
    call.store.update_subscription(*found, confirmed);
    return {.subscription_arn = confirmed.arn};
}

}  // namespace leat::sns
