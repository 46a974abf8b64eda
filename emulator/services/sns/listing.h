#pragma once
// A page of subscriptions, as two operations answer it.
#include <optional>
#include <string>
#include <vector>

#include "services/sns/call.h"
#include "services/sns/shapes.h"

namespace leat::sns {

struct SubscriptionPage {
    std::vector<Subscription> subscriptions;
    std::optional<std::string> next_token;
};

/// Of one topic when topic_id is not 0, else of the caller's account and region.
SubscriptionPage subscription_page(Call& call, std::int64_t topic_id,
                                   const std::optional<std::string>& token);

}  // namespace leat::sns
