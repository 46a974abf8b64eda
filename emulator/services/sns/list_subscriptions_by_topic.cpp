#include "services/sns/listing.h"
#include "services/sns/lookups.h"
#include "services/sns/operations.h"

namespace leat::sns {

ListSubscriptionsByTopicOutput list_subscriptions_by_topic(
    Call& call, const ListSubscriptionsByTopicInput& input) {
    auto page = subscription_page(call, topic_at(call, input.topic_arn).id, input.next_token);
    return {.subscriptions = std::move(page.subscriptions),
            .next_token = std::move(page.next_token)};
}

}  // namespace leat::sns
