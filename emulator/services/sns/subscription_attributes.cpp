#include "services/sns/subscription_attributes.h"

#include <stdexcept>

#include "protocol/document.h"
#include "services/sns/delivery_policy.h"
#include "services/sns/errors.h"
#include "services/sns/filter_policy.h"

namespace leat::sns {
namespace {

using protocol::Document;

[[noreturn]] void refuse(const std::string& what) { throw std::invalid_argument(what); }

std::string checked_raw(const SubscriptionRecord& subscription, const std::string& value) {
    if (value != "true" && value != "false")
        refuse("RawMessageDelivery: Invalid value [" + value + "]. Must be true or false.");
    if (value == "true" && subscription.protocol == "lambda")
        refuse(
            "RawMessageDelivery: Delivery protocol [lambda] does not support raw message "
            "delivery.");
    return value;
}

void check_filter(const std::string& policy, FilterPolicy::Scope scope) {
    try {
        FilterPolicy::parse(policy, scope);
    } catch (const FilterPolicyError& fault) {
        refuse(std::string("FilterPolicy: ") + fault.what());
    }
}

std::string checked_scope(const SubscriptionRecord& subscription, const std::string& value) {
    if (value != "MessageAttributes" && value != "MessageBody")
        refuse("FilterPolicyScope: Invalid value [" + value +
               "]. Please use either MessageBody or MessageAttributes");
    SubscriptionRecord changed = subscription;
    changed.attributes["FilterPolicyScope"] = value;
    const std::string& policy = changed.attribute("FilterPolicy");
    if (!policy.empty()) check_filter(policy, changed.filter_scope());
    return value;
}

std::string checked_redrive(const SubscriptionRecord& subscription, const std::string& value) {
    std::optional<std::string> target;
    try {
        target = Document::parse(value).text("deadLetterTargetArn");
    } catch (const protocol::DocumentError&) {
        refuse("RedrivePolicy: failed to parse JSON.");
    }
    const auto arn = service::Arn::parse(target.value_or(""));
    if (!arn || arn->service != "sqs" || arn->resource.empty() || arn->account.empty() ||
        arn->region.empty())
        refuse("RedrivePolicy: deadLetterTargetArn is an invalid arn");
    if (arn->scope() != subscription.scope)
        refuse("RedrivePolicy: deadLetterTargetArn must be a queue of the same account and region");
    if (arn->resource.ends_with(".fifo"))
        refuse(
            "RedrivePolicy: must use a standard queue as DLQ for a subscription to a standard "
            "topic.");
    return value;
}

std::string checked(const SubscriptionRecord& subscription, const std::string& name,
                    const std::string& value) {
    if (name == "RawMessageDelivery") return checked_raw(subscription, value);
    if (name == "FilterPolicyScope") return checked_scope(subscription, value);
    if (name == "FilterPolicy") {
        if (!value.empty()) check_filter(value, subscription.filter_scope());
        return value;
    }
    if (name == "RedrivePolicy") return value.empty() ? "" : checked_redrive(subscription, value);
    if (name == "DeliveryPolicy") {
        if (value.empty()) return "";
        if (!subscription.over_http())
            refuse("DeliveryPolicy: Delivery protocol [" + subscription.protocol +
                   "] does not support a delivery policy.");
        return checked_subscription_policy(value);
    }
    if (name == "SubscriptionRoleArn" || name == "ReplayPolicy" || name == "ReplayStatus") {
        if (value.empty()) return "";
        throw not_built(name);
    }
    refuse("AttributeName");
}

/// Are both the same JSON, or the same text where they are none?
bool same_json(const std::string& a, const std::string& b) {
    if (a == b) return true;
    try {
        return Document::parse(a) == Document::parse(b);
    } catch (const protocol::DocumentError&) {
        return false;
    }
}

}  // namespace

void set_attribute(SubscriptionRecord& subscription, const std::string& name,
                   const std::string& value) {
    std::string kept = checked(subscription, name, value);
    if (kept.empty())
        subscription.attributes.erase(name);
    else
        subscription.attributes[name] = std::move(kept);
}

void set_attributes(SubscriptionRecord& subscription, const AttributeMap& attributes) {
    const auto scope = attributes.find("FilterPolicyScope");
    if (scope != attributes.end()) set_attribute(subscription, scope->first, scope->second);
    for (const auto& [name, value] : attributes)
        if (name != "FilterPolicyScope") set_attribute(subscription, name, value);
}

bool same_attributes(const SubscriptionRecord& subscription, const AttributeMap& given) {
    SubscriptionRecord wanted = subscription;
    wanted.attributes.clear();
    set_attributes(wanted, given);
    for (const auto& [name, value] : given) {
        if (name == "RawMessageDelivery") {
            if (wanted.raw() != subscription.raw()) return false;
        } else if (name == "FilterPolicyScope") {
            if (wanted.filter_scope() != subscription.filter_scope()) return false;
        } else if (!same_json(wanted.attribute(name), subscription.attribute(name))) {
            return false;
        }
    }
    return true;
}

AttributeMap shown_attributes(const SubscriptionRecord& subscription,
                              const std::string& topic_policy) {
    AttributeMap shown = subscription.attributes;
    shown["SubscriptionArn"] = subscription.arn;
    shown["TopicArn"] = subscription.topic_arn();
    shown["Owner"] = subscription.scope.account;
    shown["Protocol"] = subscription.protocol;
    shown["Endpoint"] = subscription.endpoint;
    shown["ConfirmationWasAuthenticated"] = subscription.authenticated ? "true" : "false";
    shown["PendingConfirmation"] =
        subscription.state == SubscriptionState::Pending ? "true" : "false";
    shown["RawMessageDelivery"] = subscription.raw() ? "true" : "false";
    shown["SubscriptionPrincipal"] = subscription.principal;
    if (shown.contains("FilterPolicy")) shown.try_emplace("FilterPolicyScope", "MessageAttributes");
    if (shown.contains("DeliveryPolicy"))
        shown["EffectiveDeliveryPolicy"] =
            effective_subscription_policy(topic_policy, subscription.attribute("DeliveryPolicy"));
    return shown;
}

}  // namespace leat::sns
