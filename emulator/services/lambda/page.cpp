#include "services/lambda/page.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/strings.h"
#include "services/lambda/errors.h"

namespace leat::lambda {

int page_size(const std::optional<std::int32_t>& max_items) {
    return std::min(max_items.value_or(kMostPerPage), kMostPerPage);
}

std::string to_marker(const Position& position) {
    return base64_encode(position.name + "\n" + std::to_string(position.version));
}

Position from_marker(const std::optional<std::string>& marker) {
    if (!marker || marker->empty()) return {};
    const auto text = base64_decode(*marker);
    const auto line = text ? text->find('\n') : std::string::npos;
    const auto version =
        line == std::string::npos ? std::nullopt : parse_int(text->substr(line + 1));
    if (!version) throw kInvalidParameterValue("Invalid marker: " + *marker);
    return {text->substr(0, line), *version};
}

}  // namespace leat::lambda
