#include "services/sns/lookups.h"
#include "services/sns/operations.h"
#include "services/sns/subscription_attributes.h"

namespace leat::sns {

GetSubscriptionAttributesOutput get_subscription_attributes(
    Call& call, const GetSubscriptionAttributesInput& input) {
    const SubscriptionRecord subscription = subscription_at(call, input.subscription_arn);
    const auto topic = call.store.find_topic(subscription.topic_id);
    return {.attributes =
                shown_attributes(subscription, topic ? topic->attribute("DeliveryPolicy") : "")};
}

}  // namespace leat::sns
