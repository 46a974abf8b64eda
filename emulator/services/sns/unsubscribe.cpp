#include "services/sns/errors.h"
#include "services/sns/handshake.h"
#include "services/sns/lookups.h"
#include "services/sns/operations.h"

namespace leat::sns {

Unit unsubscribe(Call& call, const UnsubscribeInput& input) {
    check_subscription_arn(input.subscription_arn);
    const auto found = call.store.find_subscription(input.subscription_arn);
    const bool foreign = found && is_signed(call) && found->scope != call.scope;
    if (foreign) throw InvalidParameter("SubscriptionArn");
    if (!found || found->state == SubscriptionState::Removed) return {};
    if (found->guarded && !is_signed(call))
        throw AuthorizationError(
            "User is not authorized to perform: SNS:Unsubscribe on resource: " + found->arn);
    const auto topic = call.store.find_topic(found->topic_id);
    const bool says_goodbye = topic && !is_signed(call) && found->over_http() &&
                              found->state == SubscriptionState::Confirmed;
    if (!says_goodbye) {
        call.store.delete_subscription(*found);
        return {};
    }
    // Whoever followed the link may have done so by mistake: the endpoint gets a way back.
    SubscriptionRecord removed = *found;
    removed.state = SubscriptionState::Removed;
    removed.token = new_token(call);
    removed.expires = call.now + kTokenLife;
    call.store.update_subscription(*found, removed);
    send_handshake(call, removed, MessageKind::UnsubscribeConfirmation, topic->signature_version());
    call.wake(call.service.janitor);
    return {};
}

}  // namespace leat::sns
