#include "services/logs/filter_pattern.h"

#include "base/strings.h"
#include "services/logs/errors.h"

namespace leat::logs {
namespace {

struct Everything final : FilterPattern::Matcher {
    bool matches(std::string_view) const override { return true; }
};

/// The text between the brackets that have to enclose it.
std::string_view enclosed(std::string_view pattern, char close) {
    if (pattern.size() < 2 || pattern.back() != close)
        throw InvalidParameter(std::string("If a filter pattern starts with '") + pattern.front() +
                               "' it must end with '" + close + "'");
    return pattern.substr(1, pattern.size() - 2);
}

}  // namespace

FilterPattern FilterPattern::parse(std::string_view pattern) {
    pattern = trim(pattern);
    if (pattern.empty()) return FilterPattern(std::make_shared<Everything>());
    if (pattern.front() == '{') return FilterPattern(parse_json_pattern(enclosed(pattern, '}')));
    if (pattern.front() == '[') return FilterPattern(parse_fields_pattern(enclosed(pattern, ']')));
    return FilterPattern(parse_text_pattern(pattern));
}

}  // namespace leat::logs
