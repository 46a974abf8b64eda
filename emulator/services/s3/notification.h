#pragma once
// A bucket's notification rules: which events of which keys go where. Plain values; the rules of a
// bucket are immutable once parsed and shared between threads.
#include <string>
#include <string_view>
#include <vector>

namespace leat::s3 {

struct NotificationConfiguration;

enum class Destination { Topic = 0, Queue = 1, Function = 2 };

struct NotificationRule {
    Destination destination = Destination::Topic;
    std::string id;
    std::string arn;
    std::vector<std::string> events;  // "s3:ObjectCreated:*"
    std::string prefix, suffix;       // of keys, undecoded
    bool has_filter = false;

    /// event_name as events carry it: "ObjectCreated:Put".
    bool wants(std::string_view event_name, std::string_view key) const;
};

/// Checks a configuration as S3 does, except for the existence of the destinations, and throws
/// InvalidArgument or MalformedXML. Rules without an id keep an empty one.
std::vector<NotificationRule> rules_of(const NotificationConfiguration& configuration);
NotificationConfiguration configuration_of(const std::vector<NotificationRule>& rules);

/// Throws InvalidArgument when two rules could both claim one event of one key.
void refuse_overlaps(const std::vector<NotificationRule>& rules);

/// The form kept in the database; "" stands for no rules.
std::string rules_to_json(const std::vector<NotificationRule>& rules);
std::vector<NotificationRule> rules_from_json(std::string_view json);

}  // namespace leat::s3
