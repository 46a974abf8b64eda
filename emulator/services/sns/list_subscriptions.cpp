#include "services/sns/listing.h"
#include "services/sns/operations.h"

namespace leat::sns {

ListSubscriptionsOutput list_subscriptions(Call& call, const ListSubscriptionsInput& input) {
    auto page = subscription_page(call, 0, input.next_token);
    return {.subscriptions = std::move(page.subscriptions),
            .next_token = std::move(page.next_token)};
}

}  // namespace leat::sns
