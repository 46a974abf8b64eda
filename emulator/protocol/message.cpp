#include "protocol/message.h"

#include "base/strings.h"

namespace leat::protocol {

std::string_view Request::header(std::string_view name) const {
    for (const Header& h : headers)
        if (iequals(h.name, name)) return h.value;
    return {};
}

bool Request::has_header(std::string_view name) const {
    for (const Header& h : headers)
        if (iequals(h.name, name)) return true;
    return false;
}

void Response::set(std::string name, std::string value) {
    for (auto& [key, old] : headers) {
        if (!iequals(key, name)) continue;
        old = std::move(value);
        return;
    }
    headers.emplace_back(std::move(name), std::move(value));
}

std::string_view Response::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (iequals(key, name)) return value;
    return {};
}

Parameters parse_parameters(std::string_view query, bool plus_is_space) {
    Parameters parameters;
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        const std::string_view pair = query.substr(0, end);
        query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
        if (pair.empty()) continue;
        const std::size_t equals = pair.find('=');
        std::string name = percent_decode(pair.substr(0, equals), plus_is_space);
        std::string value;
        if (equals != std::string_view::npos)
            value = percent_decode(pair.substr(equals + 1), plus_is_space);
        parameters.emplace_back(std::move(name), std::move(value));
    }
    return parameters;
}

const std::string* find(const Parameters& parameters, std::string_view name) {
    for (const auto& [key, value] : parameters)
        if (key == name) return &value;
    return nullptr;
}

}  // namespace leat::protocol
