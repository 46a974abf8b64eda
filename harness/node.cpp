#include "harness/node.h"

#include <cmath>
#include <set>

#include "base/strings.h"
#include "harness/suggest.h"

namespace leat::harness {

namespace {

/// Keys of the format that this version does not have yet; never to be taken for typing errors.
const std::set<std::string>& later_keys() {
    static const std::set<std::string> keys{"public_url"};
    return keys;
}

}  // namespace

void Node::fail_key(const std::string& key, const std::string& text) const {
    throw LoadError(source_->key_place(pointer_to(pointer_, key)), text);
}

const Node& Node::must_be_map() const {
    if (!json_->is_object()) fail("expected a mapping, found " + brief(*json_, 60));
    return *this;
}

const Node& Node::only(const Keys& known) const {
    must_be_map();
    for (const auto& [key, value] : json_->items()) {
        bool found = false;
        for (const std::string& k : known) found = found || k == key;
        if (found) continue;
        if (later_keys().count(key))
            fail_key(key, "'" + key + "' is not supported by this version of leat");
        const std::string near = did_you_mean(key, known);
        fail_key(key, "unknown key '" + key + "'" +
                          (near.empty() ? "; known here: " + join(known, ", ") : near));
    }
    return *this;
}

Node Node::at(const std::string& key) const {
    must_be_map();
    const auto it = json_->find(key);
    if (it == json_->end()) fail("'" + key + "' is missing");
    return {*source_, *it, pointer_to(pointer_, key)};
}

std::optional<Node> Node::find(const std::string& key) const {
    if (!has(key)) return std::nullopt;
    return at(key);
}

std::vector<std::pair<std::string, Node>> Node::members() const {
    must_be_map();
    std::vector<std::pair<std::string, Node>> all;
    for (const auto& [key, value] : json_->items())
        all.emplace_back(key, Node(*source_, value, pointer_to(pointer_, key)));
    return all;
}

std::vector<Node> Node::items() const {
    if (!json_->is_array()) fail("expected a list, found " + brief(*json_, 60));
    std::vector<Node> all;
    for (std::size_t i = 0; i < json_->size(); ++i)
        all.emplace_back(*source_, (*json_)[i], pointer_ + "/" + std::to_string(i));
    return all;
}

std::string Node::text() const {
    if (json_->is_null() || json_->is_structured())
        fail("expected a text, found " + brief(*json_, 60));
    return as_text(*json_);
}

std::string Node::name() const {
    const std::string value = text();
    for (const char c : value)
        if (!isalnum(static_cast<unsigned char>(c)) && c != '_' && c != '-')
            fail("'" + value + "' is not a name (letters, digits, '_' and '-')");
    if (value.empty()) fail("the name is empty");
    return value;
}

bool Node::boolean() const {
    if (!json_->is_boolean()) fail("expected true or false, found " + brief(*json_, 60));
    return json_->get<bool>();
}

std::int64_t Node::integer() const {
    if (!json_->is_number_integer()) fail("expected a whole number, found " + brief(*json_, 60));
    return json_->get<std::int64_t>();
}

Duration Node::duration() const {
    const auto value =
        json_->is_string() ? parse_duration(json_->get<std::string>()) : std::optional<Duration>{};
    if (!value)
        fail("expected a time with its unit such as 300s, 5m or 250ms, found " + brief(*json_, 60));
    return *value;
}

std::optional<Duration> parse_duration(const std::string& text) {
    const std::size_t digits = text.find_first_not_of("0123456789.");
    if (digits == 0 || digits == std::string::npos) return std::nullopt;
    const std::string number = text.substr(0, digits), unit = text.substr(digits);
    if (number.find('.') != number.rfind('.') || number.size() > 12) return std::nullopt;
    double ms = unit == "ms"  ? 1
                : unit == "s" ? 1000
                : unit == "m" ? 60'000
                : unit == "h" ? 3'600'000
                : unit == "d" ? 86'400'000
                              : 0;
    if (ms == 0 || number == ".") return std::nullopt;
    constexpr double kLongest = 1e14;
    const double whole = std::stod(number) * ms;
    if (whole > kLongest) return std::nullopt;
    return Duration(static_cast<std::int64_t>(std::llround(whole)));
}

std::string duration_text(Duration d) {
    const std::int64_t ms = d.count();
    if (ms % 1000)
        return ms < 1000 ? format("%lldms", static_cast<long long>(ms))
                         : format("%.3gs", static_cast<double>(ms) / 1000);
    return format("%llds", static_cast<long long>(ms / 1000));
}

}  // namespace leat::harness
