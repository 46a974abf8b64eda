#include "services/sns/lookups.h"
#include "services/sns/operations.h"
#include "services/sns/topic_attributes.h"

namespace leat::sns {

GetTopicAttributesOutput get_topic_attributes(Call& call, const GetTopicAttributesInput& input) {
    return {.attributes = shown_attributes(topic_at(call, input.topic_arn))};
}

}  // namespace leat::sns
