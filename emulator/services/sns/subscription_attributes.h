#pragma once
// The attributes of subscriptions: which there are, what they may be, how they are shown. Pure
// functions.
#include <string>

#include "services/sns/records.h"

namespace leat::sns {

/// Sets one attribute of the record, "" removes it. Throws std::invalid_argument with the text
/// behind "Invalid parameter: ", or NotImplemented.
void set_attribute(SubscriptionRecord& subscription, const std::string& name,
                   const std::string& value);

/// Sets several that come together, the filter policy's scope before the policy.
void set_attributes(SubscriptionRecord& subscription, const AttributeMap& attributes);

/// Does what is given for a subscription that exists already agree with what it has?
bool same_attributes(const SubscriptionRecord& subscription, const AttributeMap& given);

/// What GetSubscriptionAttributes answers; topic_policy is the DeliveryPolicy of the topic.
AttributeMap shown_attributes(const SubscriptionRecord& subscription,
                              const std::string& topic_policy);

}  // namespace leat::sns
