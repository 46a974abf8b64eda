#pragma once
// The rules for tags.
#include <map>
#include <string>

#include "base/strings.h"
#include "services/sqs/errors.h"

namespace leat::sqs {

/// Throws when these tags, added to the present ones, break a rule.
inline void check_tags(const std::map<std::string, std::string>& present,
                       const std::map<std::string, std::string>& added) {
    constexpr std::size_t kMost = 50, kLongestKey = 128, kLongestValue = 256;
    std::size_t count = present.size();
    for (const auto& [key, value] : added) {
        if (key.empty() || java_length(key) > kLongestKey)
            throw InvalidParameterValue("Tag keys must be between 1 and 128 characters in length.");
        if (java_length(value) > kLongestValue)
            throw InvalidParameterValue(
                "Tag values must be between 0 and 256 characters in length.");
        if (to_lower(key).starts_with("aws:"))
            throw InvalidParameterValue("Tag keys that start with 'aws:' are reserved.");
        if (!present.contains(key)) ++count;
    }
    if (count > kMost)
        throw InvalidParameterValue(
            format("Too many tags added for queue; at most %zu are "
                   "allowed.",
                   kMost));
}

}  // namespace leat::sqs
