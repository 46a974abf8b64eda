#include "services/sqs/queue_attributes.h"

#include <algorithm>
#include <iterator>

#include "base/strings.h"
#include "protocol/document.h"
#include "services/sqs/errors.h"

namespace leat::sqs {

using protocol::Document;
using protocol::DocumentError;

namespace {

constexpr const char* kPolicies[]{"Policy", "RedrivePolicy", "RedriveAllowPolicy"};
constexpr const char* kReadOnly[]{"QueueArn",
                                  "CreatedTimestamp",
                                  "LastModifiedTimestamp",
                                  "ApproximateNumberOfMessages",
                                  "ApproximateNumberOfMessagesNotVisible",
                                  "ApproximateNumberOfMessagesDelayed"};
constexpr std::string_view kKmsKey = "KmsMasterKeyId";
constexpr std::string_view kManagedSse = "SqsManagedSseEnabled";

template <class List>
bool contains(const List& list, std::string_view name) {
    return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

protocol::Error unknown(const std::string& name) {
    return InvalidAttributeName("Unknown Attribute " + name + ".");
}
protocol::Error invalid(const std::string& name) {
    return InvalidAttributeValue("Invalid value for the parameter " + name + ".");
}

std::optional<Document> parse_object(const std::string& json) {
    try {
        Document document = Document::parse(json);
        if (document.is_object()) return document;
    } catch (const DocumentError&) {
        // No JSON: nothing.
    }
    return std::nullopt;
}

void refuse_fifo_attributes(const AttributeMap& given) {
    for (const auto& [name, value] : given) {
        if (name == "FifoQueue" || name == "ContentBasedDeduplication") throw unknown(name);
        if (name == "DeduplicationScope" || name == "FifoThroughputLimit")
            throw InvalidAttributeName("You can specify the " + name +
                                       " only when FifoQueue is set to true.");
    }
}

}  // namespace

struct QueueAttributes::NumberRule {
    std::string_view name;
    std::int64_t standard, min, max;
    std::int64_t QueueAttributes::*member;
};

const QueueAttributes::NumberRule QueueAttributes::kNumbers[6]{
    {"VisibilityTimeout", 30, 0, 43200, &QueueAttributes::visibility_timeout_},
    {"DelaySeconds", 0, 0, 900, &QueueAttributes::delay_},
    {"MessageRetentionPeriod", 345600, 60, 1209600, &QueueAttributes::retention_},
    {"MaximumMessageSize", MiB, 1024, MiB, &QueueAttributes::maximum_message_size_},
    {"ReceiveMessageWaitTimeSeconds", 0, 0, 20, &QueueAttributes::receive_wait_},
    {"KmsDataKeyReusePeriodSeconds", 300, 60, 86400, &QueueAttributes::kms_reuse_},
};

const QueueAttributes::NumberRule* QueueAttributes::number_rule(std::string_view name) {
    for (const NumberRule& rule : kNumbers)
        if (rule.name == name) return &rule;
    return nullptr;
}

bool is_queue_attribute(std::string_view name) {
    constexpr const char* kNames[]{
        "All", "VisibilityTimeout", "DelaySeconds", "MessageRetentionPeriod", "MaximumMessageSize",
        "ReceiveMessageWaitTimeSeconds", "KmsDataKeyReusePeriodSeconds", "KmsMasterKeyId",
        "SqsManagedSseEnabled",
        // Known on every queue, present on FIFO queues alone.
        "FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit"};
    return contains(kNames, name) || contains(kPolicies, name) || contains(kReadOnly, name);
}

std::string QueueAttributes::checked_value(const std::string& name, const std::string& value) {
    if (const NumberRule* rule = number_rule(name)) {
        const auto number = parse_int(value);
        if (!number || *number < rule->min || *number > rule->max) throw invalid(name);
        return std::to_string(*number);
    }
    if (name == kManagedSse) {
        const std::string lower = to_lower(value);
        if (lower != "true" && lower != "false") throw invalid(name);
        return lower;
    }
    if (name == kKmsKey) return value;
    if (!contains(kPolicies, name)) throw unknown(name);
    if (value.empty()) return value;
    if (name == "Policy" && !parse_object(value)) throw invalid(name);
    if (name == "RedrivePolicy") RedrivePolicy::parse(value);
    if (name == "RedriveAllowPolicy") RedriveAllowPolicy::parse(value);
    return value;
}

AttributeMap QueueAttributes::checked(const AttributeMap& given) {
    refuse_fifo_attributes(given);
    AttributeMap result;
    for (const auto& [name, value] : given) result.emplace(name, checked_value(name, value));
    const auto key = result.find(std::string(kKmsKey));
    const auto sse = result.find(std::string(kManagedSse));
    if (key != result.end() && !key->second.empty() && sse != result.end() && sse->second == "true")
        throw InvalidAttributeName(
            "You can use one type of server-side encryption (SSE) at one "
            "time. You can either enable KMS SSE or SQS SSE.");
    return result;
}

void QueueAttributes::set(const AttributeMap& checked) {
    for (const auto& [name, value] : checked) {
        const NumberRule* rule = number_rule(name);
        const bool is_default = rule ? value == std::to_string(rule->standard)
                                     : value.empty() || (name == kManagedSse && value == "true");
        if (is_default)
            values_.erase(name);
        else
            values_[name] = value;
    }
    // One kind of encryption at a time: a key switches the managed one off, and the other way
    // round.
    const auto key = checked.find(std::string(kKmsKey));
    if (key != checked.end() && !key->second.empty())
        values_[std::string(kManagedSse)] = "false";
    else if (const auto sse = checked.find(std::string(kManagedSse));
             sse != checked.end() && sse->second == "true")
        values_.erase(std::string(kKmsKey));
    refresh();
}

void QueueAttributes::refresh() {
    for (const NumberRule& rule : kNumbers) {
        const auto it = values_.find(std::string(rule.name));
        this->*rule.member = it == values_.end() ? rule.standard : *parse_int(it->second);
    }
    const auto redrive = values_.find("RedrivePolicy");
    if (redrive == values_.end())
        redrive_.reset();
    else
        redrive_ = RedrivePolicy::parse(redrive->second);
}

std::optional<std::string> QueueAttributes::get(const std::string& name) const {
    if (const auto it = values_.find(name); it != values_.end()) return it->second;
    const NumberRule* rule = number_rule(name);
    if (rule && rule->member != &QueueAttributes::kms_reuse_) return std::to_string(rule->standard);
    if (name == kManagedSse) return "true";
    return std::nullopt;
}

AttributeMap QueueAttributes::all() const {
    AttributeMap result = values_;
    for (const NumberRule& rule : kNumbers)
        if (auto value = get(std::string(rule.name)))
            result.emplace(std::string(rule.name), std::move(*value));
    result.emplace(std::string(kManagedSse), "true");
    return result;
}

const std::string* QueueAttributes::first_difference(const AttributeMap& checked) const {
    for (const auto& [name, value] : checked) {
        std::string present = get(name).value_or("");
        if (const NumberRule* rule = number_rule(name); rule && present.empty())
            present = std::to_string(rule->standard);
        if (present == value) continue;
        // Two ways to write one policy are the same policy.
        const auto a = parse_object(present), b = parse_object(value);
        if (contains(kPolicies, name) && a && b && *a == *b) continue;
        return &name;
    }
    return nullptr;
}

std::string QueueAttributes::to_json() const {
    Document document = Document::object();
    for (const auto& [name, value] : values_) document.set(name, value);
    return document.to_json();
}

QueueAttributes QueueAttributes::from_json(std::string_view json) {
    QueueAttributes attributes;
    const Document document = Document::parse(json);
    for (const auto& [name, value] : document.members())
        attributes.values_.emplace(name, value.as_string());
    attributes.refresh();
    return attributes;
}

}  // namespace leat::sqs
