#pragma once
// The attributes of topics: which there are, what they may be, how they are shown. Pure functions.
#include <string>

#include "services/sns/records.h"

namespace leat::sns {

/// Checks one attribute and gives it as it is kept; "" means that it is not kept (any more). Throws
/// std::invalid_argument with the text behind "Invalid parameter: ", or NotImplemented.
std::string checked_topic_attribute(const std::string& name, const std::string& value);

/// What GetTopicAttributes answers.
AttributeMap shown_attributes(const TopicRecord& topic);

/// 1 to 256 of the letters allowed; of a FIFO topic with the ending .fifo.
bool is_topic_name(const std::string& name, bool fifo);

}  // namespace leat::sns
