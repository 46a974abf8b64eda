#include <stdexcept>

#include "services/sns/endpoint.h"
#include "services/sns/errors.h"
#include "services/sns/handshake.h"
#include "services/sns/lookups.h"
#include "services/sns/operations.h"
#include "services/sns/subscription_attributes.h"

namespace leat::sns {
namespace {

constexpr const char* kPending = "pending confirmation";
constexpr std::int64_t kMostFilterPolicies = 200;

/// Runs fn and puts the complaint into the words of Subscribe.
template <class F>
auto in_words_of_subscribe(F&& fn) {
    try {
        return fn();
    } catch (const std::invalid_argument& fault) {
        const std::string text = fault.what();
        throw InvalidParameter("Attributes Reason: " +
                               (text == "AttributeName" ? "Unknown attribute" : text));
    }
}

SubscribeOutput answer(const SubscriptionRecord& subscription, const SubscribeInput& input) {
    const bool pending = subscription.state == SubscriptionState::Pending;
    const bool hide = pending && !input.return_subscription_arn.value_or(false);
    return {.subscription_arn = hide ? kPending : subscription.arn};
}

/// Subscribing once more changes nothing, but asks a pending endpoint again.
SubscribeOutput subscribe_again(Call& call, const TopicRecord& topic,
                                const SubscriptionRecord& existing, const SubscribeInput& input) {
    const AttributeMap given = input.attributes.value_or(AttributeMap{});
    if (!in_words_of_subscribe([&] { return same_attributes(existing, given); }))
        throw InvalidParameter(
            "Attributes Reason: Subscription already exists with different attributes");
    if (existing.state == SubscriptionState::Pending) {
        SubscriptionRecord renewed = existing;
        renewed.expires = call.now + kTokenLife;
        call.store.update_subscription(existing, renewed);
        send_handshake(call, renewed, MessageKind::SubscriptionConfirmation,
                       topic.signature_version());
    }
    return answer(existing, input);
}

}  // namespace

SubscribeOutput subscribe(Call& call, const SubscribeInput& input) {
    const std::string name = topic_name(call, input.topic_arn);
    check_protocol(input.protocol);
    if (!input.endpoint) throw InvalidParameter("Endpoint");
    check_endpoint(input.protocol, *input.endpoint);
    const auto topic = call.store.find_topic(call.scope, name);
    if (!topic) throw NotFound("Topic does not exist");
    if (const auto existing =
            call.store.find_by_endpoint(topic->id, input.protocol, *input.endpoint))
        return subscribe_again(call, *topic, *existing, input);

    SubscriptionRecord subscription;
    subscription.topic_id = topic->id;
    subscription.scope = call.scope;
    subscription.arn = topic->arn() + ":" + call.ids.uuid();
    subscription.protocol = input.protocol;
    subscription.endpoint = *input.endpoint;
    subscription.principal = call.context.principal;
    in_words_of_subscribe([&] {
        set_attributes(subscription, input.attributes.value_or(AttributeMap{}));
        return true;
    });
    if (!subscription.attribute("FilterPolicy").empty() &&
        call.store.filter_policies(topic->id) >= kMostFilterPolicies)
        throw FilterPolicyLimitExceeded("Filter policy limit exceeded");
    const bool confirmed = confirms_itself(input.protocol, *input.endpoint, call.scope);
    if (!confirmed && input.protocol == "lambda")
        throw not_built("Protocol=lambda with a function of another account");
    if (confirmed) {
        subscription.state = SubscriptionState::Confirmed;
        subscription.authenticated = true;
    } else {
        subscription.token = new_token(call);
        subscription.expires = call.now + kTokenLife;
    }
    subscription.id = call.store.add_subscription(subscription);
    if (!confirmed) {
        send_handshake(call, subscription, MessageKind::SubscriptionConfirmation,
                       topic->signature_version());
        call.wake(call.service.janitor);
    }
    if (!subscription.raw())
        call.after_commit([&service = call.service] { service.signer.prepare(); });
    return answer(subscription, input);
}

}  // namespace leat::sns
