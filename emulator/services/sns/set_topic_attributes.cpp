#include <stdexcept>

#include "services/sns/errors.h"
#include "services/sns/lookups.h"
#include "services/sns/operations.h"
#include "services/sns/topic_attributes.h"

namespace leat::sns {

Unit set_topic_attributes(Call& call, const SetTopicAttributesInput& input) {
    TopicRecord topic = topic_at(call, input.topic_arn);
    const std::string& name = input.attribute_name;
    try {
        std::string value = checked_topic_attribute(name, input.attribute_value.value_or(""));
        if (value.empty())
            topic.attributes.erase(name);
        else
            topic.attributes[name] = std::move(value);
    } catch (const std::invalid_argument& fault) {
        throw InvalidParameter(fault.what());
    }
    call.store.update_attributes(topic);
    return {};
}

}  // namespace leat::sns
