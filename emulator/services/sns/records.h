#pragma once
// Topics and subscriptions as they are kept: rows of the database in C++. Plain values.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"
#include "service/call.h"
#include "services/sns/filter_policy.h"

namespace leat::sns {

using AttributeMap = std::map<std::string, std::string>;

struct TopicRecord {
    std::int64_t id = 0;
    service::Scope scope;
    std::string name;
    AttributeMap attributes;                               // those that were set
    std::int64_t confirmed = 0, pending = 0, deleted = 0;  // subscriptions

    std::string arn() const { return scope.arn("sns", name); }
    /// The attribute, or "".
    const std::string& attribute(const std::string& name) const;
    /// 1 or 2.
    int signature_version() const { return attribute("SignatureVersion") == "2" ? 2 : 1; }
};

enum class SubscriptionState : std::uint8_t {
    Pending = 0,  // waits for its confirmation
    Confirmed = 1,
    Removed = 2  // unsubscribed by link; the token in the goodbye brings it back
};

struct SubscriptionRecord {
    std::int64_t id = 0;
    std::int64_t topic_id = 0;
    service::Scope scope;  // of the topic and of the owner
    std::string arn;       // <topic arn>:<uuid>
    std::string protocol;  // "http", "https", "sqs", "lambda"
    std::string endpoint;
    SubscriptionState state = SubscriptionState::Pending;
    std::string token;                 // what confirms it; "" when nothing is to be confirmed
    bool authenticated = false;        // confirmed by a signed call, or at once
    bool guarded = false;              // only signed calls may unsubscribe
    std::string principal;             // who subscribed
    AttributeMap attributes;           // those that were set
    std::optional<Timestamp> expires;  // when the row goes, if it goes by itself

    std::string topic_arn() const { return arn.substr(0, arn.rfind(':')); }
    const std::string& attribute(const std::string& name) const;
    bool raw() const { return attribute("RawMessageDelivery") == "true"; }
    bool over_http() const { return protocol == "http" || protocol == "https"; }
    FilterPolicy::Scope filter_scope() const {
        return attribute("FilterPolicyScope") == "MessageBody"
                   ? FilterPolicy::Scope::MessageBody
                   : FilterPolicy::Scope::MessageAttributes;
    }
};

/// A topic with its confirmed subscriptions, ready to be published to.
struct LiveTopic {
    struct Subscriber {
        std::int64_t id;
        std::string protocol;
        std::string endpoint;
        std::optional<FilterPolicy> filter;
    };
    TopicRecord topic;
    std::vector<Subscriber> subscribers;
};

using TagMap = std::map<std::string, std::string>;

/// JSON objects of texts and back, as attributes are kept.
std::string to_json(const AttributeMap& attributes);
AttributeMap attributes_from_json(std::string_view json);

}  // namespace leat::sns
