#include "services/sns/topic_attributes.h"

#include <algorithm>
#include <stdexcept>

#include "base/strings.h"
#include "services/sns/access_policy.h"
#include "services/sns/delivery_policy.h"
#include "services/sns/errors.h"

namespace leat::sns {
namespace {

constexpr std::size_t kLongestTopicName = 256;
constexpr std::size_t kLongestDisplayName = 100;
constexpr std::string_view kFifoEnding = ".fifo";

[[noreturn]] void refuse_attribute(const std::string& what) { throw std::invalid_argument(what); }

/// "HTTPSuccessFeedbackRoleArn" and its kin.
bool is_feedback(const std::string& name, std::string_view ending) {
    for (const char* protocol : {"HTTP", "SQS", "Lambda", "Firehose", "Application"})
        if (name == std::string(protocol) + std::string(ending)) return true;
    return false;
}

std::string checked_display_name(const std::string& value) {
    if (java_length(value) > kLongestDisplayName)
        refuse_attribute("DisplayName: must be at most 100 characters long");
    return value;
}

std::string checked_signature_version(const std::string& value) {
    if (value != "1" && value != "2")
        refuse_attribute("SignatureVersion: Invalid value [" + value + "]. Must be 1 or 2.");
    return value;
}

std::string checked_tracing(const std::string& value) {
    if (value == "Active") throw not_built("TracingConfig=Active");
    if (!value.empty() && value != "PassThrough")
        refuse_attribute("TracingConfig: Invalid value [" + value +
                         "]. Must be PassThrough or Active.");
    return value;
}

std::string checked_sample_rate(const std::string& name, const std::string& value) {
    const auto rate = parse_int(value);
    if (!value.empty() && (!rate || *rate < 0 || *rate > 100))
        refuse_attribute(name + ": Invalid value [" + value + "]. Must be between 0 and 100.");
    return value;
}

}  // namespace

bool is_topic_name(const std::string& name, bool fifo) {
    std::string_view rest = name;
    if (rest.empty() || rest.size() > kLongestTopicName) return false;
    if (fifo) {
        if (!rest.ends_with(kFifoEnding)) return false;
        rest.remove_suffix(kFifoEnding.size());
    }
    return !rest.empty() && std::all_of(rest.begin(), rest.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '-' || c == '_';
    });
}

std::string checked_topic_attribute(const std::string& name, const std::string& value) {
    if (name == "DisplayName") return checked_display_name(value);
    if (name == "Policy") {
        check_access_policy(value);
        return value;
    }
    if (name == "DeliveryPolicy") return value.empty() ? "" : checked_topic_policy(value);
    if (name == "SignatureVersion") return checked_signature_version(value);
    if (name == "TracingConfig") return checked_tracing(value);
    if (name == "KmsMasterKeyId") return value;
    if (is_feedback(name, "SuccessFeedbackSampleRate")) return checked_sample_rate(name, value);
    if (is_feedback(name, "SuccessFeedbackRoleArn") ||
        is_feedback(name, "FailureFeedbackRoleArn")) {
        if (!value.empty()) throw not_built(name + " (delivery status logging)");
        return "";
    }
    if (name == "ContentBasedDeduplication" && value == "false") return "";
    if (name == "ContentBasedDeduplication" || name == "FifoThroughputScope" ||
        name == "ArchivePolicy")
        throw not_built(name + " (FIFO topics)");
    refuse_attribute("AttributeName");
}

AttributeMap shown_attributes(const TopicRecord& topic) {
    AttributeMap shown = topic.attributes;
    shown["TopicArn"] = topic.arn();
    shown["Owner"] = topic.scope.account;
    shown.try_emplace("DisplayName", "");
    shown.try_emplace("Policy", default_access_policy(topic.arn(), topic.scope.account));
    shown["EffectiveDeliveryPolicy"] = effective_topic_policy(topic.attribute("DeliveryPolicy"));
    shown["SubscriptionsConfirmed"] = std::to_string(topic.confirmed);
    shown["SubscriptionsPending"] = std::to_string(topic.pending);
    shown["SubscriptionsDeleted"] = std::to_string(topic.deleted);
    return shown;
}

}  // namespace leat::sns
