#include "services/s3/notification.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "protocol/document.h"
#include "services/s3/errors.h"
#include "services/s3/shapes.h"

namespace leat::s3 {

namespace {

using protocol::Document;

constexpr std::array kEvents{"s3:ReducedRedundancyLostObject",
                             "s3:ObjectCreated:*",
                             "s3:ObjectCreated:Put",
                             "s3:ObjectCreated:Post",
                             "s3:ObjectCreated:Copy",
                             "s3:ObjectCreated:CompleteMultipartUpload",
                             "s3:ObjectRemoved:*",
                             "s3:ObjectRemoved:Delete",
                             "s3:ObjectRemoved:DeleteMarkerCreated",
                             "s3:ObjectRestore:*",
                             "s3:ObjectRestore:Post",
                             "s3:ObjectRestore:Completed",
                             "s3:ObjectRestore:Delete",
                             "s3:Replication:*",
                             "s3:Replication:OperationFailedReplication",
                             "s3:Replication:OperationNotTracked",
                             "s3:Replication:OperationMissedThreshold",
                             "s3:Replication:OperationReplicatedAfterThreshold",
                             "s3:LifecycleTransition",
                             "s3:IntelligentTiering",
                             "s3:ObjectAcl:Put",
                             "s3:LifecycleExpiration:*",
                             "s3:LifecycleExpiration:Delete",
                             "s3:LifecycleExpiration:DeleteMarkerCreated",
                             "s3:ObjectTagging:*",
                             "s3:ObjectTagging:Put",
                             "s3:ObjectTagging:Delete"};

/// True when some event belongs to both names.
bool events_meet(std::string_view a, std::string_view b) {
    const auto covers = [](std::string_view pattern, std::string_view other) {
        return pattern == other || (pattern.ends_with(":*") &&
                                    other.starts_with(pattern.substr(0, pattern.size() - 1)));
    };
    return covers(a, b) || covers(b, a);
}

bool overlap(const NotificationRule& a, const NotificationRule& b) {
    const bool events = std::any_of(a.events.begin(), a.events.end(), [&](const auto& x) {
        return std::any_of(b.events.begin(), b.events.end(),
                           [&](const auto& y) { return events_meet(x, y); });
    });
    return events && (a.prefix.starts_with(b.prefix) || b.prefix.starts_with(a.prefix)) &&
           (a.suffix.ends_with(b.suffix) || b.suffix.ends_with(a.suffix));
}

void read_filter(const std::optional<NotificationConfigurationFilter>& filter,
                 NotificationRule& rule) {
    if (!filter) return;
    rule.has_filter = true;
    if (!filter->key || !filter->key->filter_rules) return;
    bool has_prefix = false, has_suffix = false;
    for (const auto& [name, value] : *filter->key->filter_rules) {
        const auto which = to_lower(name.value_or(""));
        if (which != "prefix" && which != "suffix")
            throw invalid_argument("filter rule name must be either prefix or suffix",
                                   "FilterRule.Name", name.value_or(""));
        bool& seen = which == "prefix" ? has_prefix : has_suffix;
        if (seen)
            throw invalid_argument("Cannot specify more than one " + which + " rule in a filter.",
                                   "FilterRule.Name", *name);
        if (value.value_or("").size() > 1024)
            throw invalid_argument("Size of filter rule value cannot exceed 1024 bytes in UTF-8",
                                   "FilterRule.Value", *value);
        seen = true;
        (which == "prefix" ? rule.prefix : rule.suffix) = value.value_or("");
    }
}

template <class Configuration>
NotificationRule rule_of(const Configuration& from, Destination destination,
                         const std::string& arn) {
    NotificationRule rule{destination, from.id.value_or(""), arn, from.events};
    if (rule.events.empty()) throw malformed_xml();
    for (const auto& event : rule.events)
        if (std::find(kEvents.begin(), kEvents.end(), event) == kEvents.end())
            throw invalid_argument("The event '" + event + "' is not supported for notifications",
                                   "Event", event);
    read_filter(from.filter, rule);
    return rule;
}

template <class Configuration>
Configuration configuration_from(const NotificationRule& rule) {
    Configuration out;
    out.id = rule.id;
    out.events = rule.events;
    if (rule.has_filter) {
        std::vector<FilterRule> rules;
        // The service gives these names with a capital, however they were sent.
        if (!rule.prefix.empty()) rules.push_back({"Prefix", rule.prefix});
        if (!rule.suffix.empty()) rules.push_back({"Suffix", rule.suffix});
        out.filter = NotificationConfigurationFilter{S3KeyFilter{std::move(rules)}};
    }
    return out;
}

}  // namespace

bool NotificationRule::wants(std::string_view event_name, std::string_view key) const {
    if (!key.starts_with(prefix) || !key.ends_with(suffix)) return false;
    return std::any_of(events.begin(), events.end(), [&](std::string_view event) {
        event.remove_prefix(3);  // "s3:"
        return event == event_name ||
               (event.ends_with('*') && event_name.starts_with(event.substr(0, event.size() - 1)));
    });
}

std::vector<NotificationRule> rules_of(const NotificationConfiguration& configuration) {
    std::vector<NotificationRule> rules;
    if (configuration.topic_configurations)
        for (const auto& c : *configuration.topic_configurations)
            rules.push_back(rule_of(c, Destination::Topic, c.topic_arn));
    if (configuration.queue_configurations)
        for (const auto& c : *configuration.queue_configurations)
            rules.push_back(rule_of(c, Destination::Queue, c.queue_arn));
    if (configuration.lambda_function_configurations)
        for (const auto& c : *configuration.lambda_function_configurations)
            rules.push_back(rule_of(c, Destination::Function, c.lambda_function_arn));
    refuse_overlaps(rules);
    return rules;
}

NotificationConfiguration configuration_of(const std::vector<NotificationRule>& rules) {
    NotificationConfiguration out;
    const auto into = [](auto& list, auto configuration) {
        if (!list) list.emplace();
        list->push_back(std::move(configuration));
    };
    for (const auto& rule : rules) {
        switch (rule.destination) {
            case Destination::Topic: {
                auto c = configuration_from<TopicConfiguration>(rule);
                c.topic_arn = rule.arn;
                into(out.topic_configurations, std::move(c));
                break;
            }
            case Destination::Queue: {
                auto c = configuration_from<QueueConfiguration>(rule);
                c.queue_arn = rule.arn;
                into(out.queue_configurations, std::move(c));
                break;
            }
            case Destination::Function: {
                auto c = configuration_from<LambdaFunctionConfiguration>(rule);
                c.lambda_function_arn = rule.arn;
                into(out.lambda_function_configurations, std::move(c));
                break;
            }
        }
    }
    return out;
}

void refuse_overlaps(const std::vector<NotificationRule>& rules) {
    for (std::size_t i = 0; i < rules.size(); ++i)
        for (std::size_t j = i + 1; j < rules.size(); ++j)
            if (overlap(rules[i], rules[j]))
                throw InvalidArgument(
                    "Configuration is ambiguously defined. Cannot have overlapping suffixes in two "
                    "rules if the prefixes are overlapping for the same event type.");
}

std::string rules_to_json(const std::vector<NotificationRule>& rules) {
    if (rules.empty()) return {};
    auto list = Document::array();
    for (const auto& rule : rules) {
        auto events = Document::array();
        for (const auto& event : rule.events) events.push_back(event);
        list.push_back(Document::object({{"to", static_cast<int>(rule.destination)},
                                         {"id", rule.id},
                                         {"arn", rule.arn},
                                         {"events", std::move(events)},
                                         {"prefix", rule.prefix},
                                         {"suffix", rule.suffix},
                                         {"filter", rule.has_filter}}));
    }
    return list.to_json();
}

std::vector<NotificationRule> rules_from_json(std::string_view json) {
    std::vector<NotificationRule> rules;
    if (json.empty()) return rules;
    const auto list = Document::parse(json);
    for (const auto& item : list.items()) {
        NotificationRule rule;
        rule.destination = static_cast<Destination>(item.find("to")->as_integer());
        rule.id = item.text("id").value_or("");
        rule.arn = item.text("arn").value_or("");
        for (const auto& event : item.find("events")->items())
            rule.events.push_back(event.as_string());
        rule.prefix = item.text("prefix").value_or("");
        rule.suffix = item.text("suffix").value_or("");
        rule.has_filter = item.find("filter")->as_bool();
        rules.push_back(std::move(rule));
    }
    return rules;
}

}  // namespace leat::s3
