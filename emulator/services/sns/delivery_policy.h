#pragma once
// Delivery policies: the JSON by which a topic or a subscription says how http(s) endpoints are
// retried and with which Content-Type they are addressed. Checked when set, merged when needed.
// Pure functions.
#include <map>
#include <string>

#include "services/sns/retry_policy.h"

namespace leat::sns {

/// What holds for one subscription in the end.
struct DeliveryRules {
    RetryPolicy retry;
    std::string content_type = "text/plain; charset=UTF-8";
};

/// Checks the policy of a topic ({"http":{"defaultHealthyRetryPolicy":…}}) and gives it as the
/// service returns it. Throws std::invalid_argument with the text behind "Invalid parameter: ", or
/// NotImplemented for what leat has not built.
std::string checked_topic_policy(const std::string& json);
/// The same for a subscription ({"healthyRetryPolicy":…}).
std::string checked_subscription_policy(const std::string& json);

/// EffectiveDeliveryPolicy: gaps filled with defaults; `json` is empty when none was set.
std::string effective_topic_policy(const std::string& json);
std::string effective_subscription_policy(const std::string& topic_json,
                                          const std::string& subscription_json);
DeliveryRules delivery_rules(const std::string& topic_json, const std::string& subscription_json);

}  // namespace leat::sns
