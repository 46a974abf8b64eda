#include "harness/json.h"

#include "base/strings.h"

namespace leat::harness {

namespace {

std::string cut(std::string text, std::size_t limit) {
    if (text.size() <= limit) return text;
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text + "…";
}

}  // namespace

std::string brief(const Json& value, std::size_t limit) {
    return cut(value.dump(-1, ' ', false, Json::error_handler_t::replace), limit);
}

std::string brief_text(const std::string& text, std::size_t limit) {
    return brief(Json(text), limit + 2);
}

bool same(const Json& a, const Json& b) {
    if (a.is_object() && b.is_object()) {
        if (a.size() != b.size()) return false;
        for (const auto& [key, value] : a.items()) {
            const auto it = b.find(key);
            if (it == b.end() || !same(value, *it)) return false;
        }
        return true;
    }
    if (a.is_array() && b.is_array()) {
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i)
            if (!same(a[i], b[i])) return false;
        return true;
    }
    return a == b;
}

std::string canonical(const Json& value) {
    if (value.is_number()) return nlohmann::json(value.get<double>()).dump();
    const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    return value.is_structured() ? nlohmann::json::parse(text).dump() : text;
}

std::string as_text(const Json& value) {
    return value.is_string() ? value.get<std::string>()
                             : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string pointer_to(const std::string& pointer, const std::string& key) {
    return pointer + "/" + replace_all(replace_all(key, "~", "~0"), "/", "~1");
}

}  // namespace leat::harness
