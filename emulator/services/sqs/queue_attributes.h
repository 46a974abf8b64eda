#pragma once
// The attributes of a queue that can be set: names, ranges, defaults, and what they mean together.
// What is counted or derived (depths, ARN, times) stands in get_queue_attributes.cpp. A value type.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/types.h"
#include "services/sqs/redrive_policy.h"

namespace leat::sqs {

using AttributeMap = std::map<std::string, std::string>;

/// True for every attribute GetQueueAttributes may be asked for on a standard queue, "All"
/// included.
bool is_queue_attribute(std::string_view name);

class QueueAttributes {
public:
    /// Checks attributes that shall be set on a standard queue and brings numbers into their plain
    /// form. Throws InvalidAttributeName, InvalidAttributeValue or InvalidParameterValue.
    static AttributeMap checked(const AttributeMap& given);

    /// Sets what checked() returned. An empty Policy, RedrivePolicy or RedriveAllowPolicy and KMS
    /// attributes at their defaults disappear.
    void set(const AttributeMap& checked);
    /// The value, or the default; nothing when the attribute has none and is not set.
    std::optional<std::string> get(const std::string& name) const;
    /// Everything that has a value.
    AttributeMap all() const;
    /// The first of the checked attributes whose value is not the present one, or nullptr.
    const std::string* first_difference(const AttributeMap& checked) const;

    Duration visibility_timeout() const { return std::chrono::seconds(visibility_timeout_); }
    Duration delay() const { return std::chrono::seconds(delay_); }
    Duration retention() const { return std::chrono::seconds(retention_); }
    Duration receive_wait() const { return std::chrono::seconds(receive_wait_); }
    std::int64_t maximum_message_size() const { return maximum_message_size_; }
    const std::optional<RedrivePolicy>& redrive() const { return redrive_; }

    /// The form in the database: what differs from the defaults.
    std::string to_json() const;
    static QueueAttributes from_json(std::string_view json);

private:
    struct NumberRule;
    static const NumberRule kNumbers[6];
    static const NumberRule* number_rule(std::string_view name);
    static std::string checked_value(const std::string& name, const std::string& value);
    void refresh();

    AttributeMap values_;  // without defaults
    std::int64_t visibility_timeout_ = 30, delay_ = 0, retention_ = 345600, receive_wait_ = 0,
                 maximum_message_size_ = MiB, kms_reuse_ = 300;
    std::optional<RedrivePolicy> redrive_;
};

}  // namespace leat::sqs
