#include "services/sns/listing.h"

#include "services/sns/lookups.h"

namespace leat::sns {

SubscriptionPage subscription_page(Call& call, std::int64_t topic_id,
                                   const std::optional<std::string>& token) {
    auto found = call.store.subscriptions(call.scope, topic_id, after_id(token), kPageSize + 1);
    SubscriptionPage page;
    if (found.size() > kPageSize) {
        found.resize(kPageSize);
        page.next_token = next_token(std::to_string(found.back().id));
    }
    for (const auto& s : found) {
        const bool pending = s.state == SubscriptionState::Pending;
        page.subscriptions.push_back({.subscription_arn = pending ? "PendingConfirmation" : s.arn,
                                      .owner = s.scope.account,
                                      .protocol = s.protocol,
                                      .endpoint = s.endpoint,
                                      .topic_arn = s.topic_arn()});
    }
    return page;
}

}  // namespace leat::sns
