#include <set>
#include <stdexcept>

#include "services/sns/errors.h"
#include "services/sns/operations.h"
#include "services/sns/tags.h"
#include "services/sns/topic_attributes.h"

namespace leat::sns {
namespace {

constexpr const char* kOther = "Attributes Reason: Topic already exists with different attributes";

/// The attributes as they would be kept; those given as "" stand for "not set".
AttributeMap checked_all(const AttributeMap& given) {
    AttributeMap kept;
    for (const auto& [name, value] : given) {
        if (name == "FifoTopic") continue;
        try {
            kept[name] = checked_topic_attribute(name, value);
        } catch (const std::invalid_argument& fault) {
            const std::string text = fault.what();
            throw InvalidParameter("Attributes Reason: " +
                                   (text == "AttributeName" ? "Unknown attribute: " + name : text));
        }
    }
    return kept;
}

void check_same(Call& call, const TopicRecord& topic, const AttributeMap& attributes,
                const TagMap& tags) {
    for (const auto& [name, value] : attributes)
        if (topic.attribute(name) != value) throw InvalidParameter(kOther);
    const TagMap existing = call.store.tags(topic.id);
    for (const auto& [key, value] : tags) {
        const auto it = existing.find(key);
        if (it == existing.end() || it->second != value)
            throw InvalidParameter("Tags Reason: Topic already exists with different tags");
    }
}

}  // namespace

CreateTopicOutput create_topic(Call& call, const CreateTopicInput& input) {
    const AttributeMap given = input.attributes.value_or(AttributeMap{});
    const auto flag = given.find("FifoTopic");
    const bool fifo = flag != given.end() && flag->second == "true";
    if (flag != given.end() && !fifo && flag->second != "false")
        throw InvalidParameter("Attributes Reason: FifoTopic: Invalid value [" + flag->second +
                               "]. Must be true or false.");
    if (!is_topic_name(input.name, fifo)) throw InvalidParameter("Topic Name");
    if (fifo) throw not_built("FifoTopic=true (FIFO topics)");
    AttributeMap attributes = checked_all(given);
    const TagMap tags = checked_tags(input.tags.value_or(std::vector<Tag>{}));
    if (const auto existing = call.store.find_topic(call.scope, input.name)) {
        check_same(call, *existing, attributes, tags);
        return {.topic_arn = existing->arn()};
    }
    check_tag_count(tags.size());
    std::erase_if(attributes, [](const auto& entry) { return entry.second.empty(); });
    TopicRecord topic{.scope = call.scope, .name = input.name, .attributes = std::move(attributes)};
    topic.id = call.store.add_topic(topic);
    for (const auto& [key, value] : tags) call.store.put_tag(topic.id, key, value);
    return {.topic_arn = topic.arn()};
}

}  // namespace leat::sns
