#include <stdexcept>

#include "services/sns/errors.h"
#include "services/sns/lookups.h"
#include "services/sns/operations.h"
#include "services/sns/subscription_attributes.h"

namespace leat::sns {

Unit set_subscription_attributes(Call& call, const SetSubscriptionAttributesInput& input) {
    const SubscriptionRecord before = subscription_at(call, input.subscription_arn);
    SubscriptionRecord after = before;
    try {
        set_attribute(after, input.attribute_name, input.attribute_value.value_or(""));
    } catch (const std::invalid_argument& fault) {
        throw InvalidParameter(fault.what());
    }
    call.store.update_subscription(before, after);
    if (before.raw() && !after.raw())
        call.after_commit([&service = call.service] { service.signer.prepare(); });
    return {};
}

}  // namespace leat::sns
