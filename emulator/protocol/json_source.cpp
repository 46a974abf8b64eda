#include "protocol/json_source.h"

#include "base/encoding.h"
#include "base/strings.h"
#include "base/time_text.h"

namespace leat::protocol {
namespace {

using simdjson::dom::element_type;

Found found_of(simdjson::dom::element node) {
    switch (node.type()) {
        case element_type::STRING:
            return Found::Text;
        case element_type::BOOL:
            return node.get_bool().value_unsafe() ? Found::True : Found::False;
        case element_type::ARRAY:
            return Found::List;
        case element_type::OBJECT:
            return Found::Map;
        case element_type::NULL_VALUE:
            return Found::Null;
        case element_type::DOUBLE:
            return Found::Decimal;
        default:
            return Found::Integer;
    }
}

[[noreturn]] void bad_base64(SerializationStyle style, std::string_view text) {
    constexpr std::size_t kQuoted = 1024;
    const std::string quoted = "'" + std::string(text.substr(0, kQuoted)) + "'";
    const std::string head = style == SerializationStyle::Classes
                                 ? quoted + " can not be converted to a Blob: "
                                 : std::string();
    if (text.size() % 4 != 0)
        throw kSerialization(head +
                             "Base64 encoded length is expected a multiple of 4 bytes but "
                             "found: " +
                             std::to_string(text.size()));
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t bad = text.find_first_not_of(alphabet);
    if (bad != std::string_view::npos && !(text[bad] == '=' && bad + 2 >= text.size()))
        throw kSerialization(head + "Invalid Base64 character: '" + text[bad] + "'");
    throw kSerialization(head + "Invalid last non-pad Base64 character dectected");
}

}  // namespace

void JsonSource::refuse(Wanted wanted) const { refuse_type(style_, found_of(node_), wanted); }

void JsonSource::expect_structure() const {
    if (node_.get(object_)) refuse(Wanted::Structure);
}

simdjson::dom::array JsonSource::list() const {
    simdjson::dom::array array;
    if (node_.get(array)) refuse(Wanted::List);
    return array;
}

simdjson::dom::object JsonSource::map() const {
    simdjson::dom::object object;
    if (node_.get(object)) refuse(Wanted::Map);
    return object;
}

bool JsonSource::boolean() const {
    bool value;
    if (!node_.get(value)) return value;
    std::string_view word;
    if (style_ == SerializationStyle::Tokens && !node_.get(word)) {
        if (iequals(word, "true")) return true;
        if (iequals(word, "false")) return false;
    }
    refuse(Wanted::Boolean);
}

std::int64_t JsonSource::integer(std::int64_t min, std::int64_t max) const {
    const Wanted wanted = max == INT32_MAX ? Wanted::Integer : Wanted::Long;
    std::int64_t value;
    if (node_.get(value)) {
        double number;
        if (node_.get(number)) refuse(wanted);
        // A number with a fraction is cut off, as the service does.
        if (!(number >= -9.2e18 && number <= 9.2e18)) refuse(wanted);
        value = static_cast<std::int64_t>(number);
    }
    return value < min ? min : value > max ? max : value;
}

double JsonSource::number() const {
    double value;
    if (!node_.get(value)) return value;
    std::string_view text;
    if (!node_.get(text)) {
        if (text == "NaN") return __builtin_nan("");
        if (text == "Infinity") return __builtin_inf();
        if (text == "-Infinity") return -__builtin_inf();
    }
    refuse(Wanted::Double);
}

Timestamp JsonSource::time(TimestampFormat) const {
    double seconds;
    if (!node_.get(seconds)) {
        if (!(seconds > -1e13 && seconds < 1e13)) refuse(Wanted::Timestamp);
        return {static_cast<std::int64_t>(seconds * 1000 + (seconds < 0 ? -0.5 : 0.5))};
    }
    std::string_view text;
    if (!node_.get(text))
        if (const auto t = parse_iso8601(text)) return *t;
    refuse(Wanted::Timestamp);
}

void JsonSource::text(std::string& out) const {
    std::string_view value;
    if (node_.get(value)) refuse(Wanted::String);
    out.assign(value);
}

void JsonSource::bytes(std::string& out) const {
    std::string_view value;
    if (node_.get(value)) refuse(Wanted::Blob);
    auto decoded = base64_decode(value);
    if (!decoded) bad_base64(style_, value);
    out = std::move(*decoded);
}

Node::Form JsonNode::form() const {
    switch (node_.type()) {
        case element_type::STRING:
            return Form::Text;
        case element_type::BOOL:
            return Form::Boolean;
        case element_type::ARRAY:
            return Form::List;
        case element_type::OBJECT:
            return Form::Map;
        case element_type::NULL_VALUE:
            return Form::Null;
        default:
            return Form::Number;
    }
}

bool JsonNode::boolean() const { return JsonSource(node_, style_).boolean(); }

std::string_view JsonNode::text() const {
    std::string_view value;
    if (node_.get(value)) refuse_type(style_, found_of(node_), Wanted::String);
    return value;
}

void JsonNode::bytes(std::string& out) const { JsonSource(node_, style_).bytes(out); }

void JsonNode::items(FunctionRef<void(const Node&)> visit) const {
    simdjson::dom::array array;
    if (node_.get(array)) refuse_type(style_, found_of(node_), Wanted::List);
    for (const simdjson::dom::element item : array) visit(JsonNode(item, style_));
}

void JsonNode::members(FunctionRef<void(std::string_view, const Node&)> visit) const {
    simdjson::dom::object object;
    if (node_.get(object)) refuse_type(style_, found_of(node_), Wanted::Map);
    for (const auto [key, value] : object) visit(key, JsonNode(value, style_));
}

simdjson::dom::element parse_json(std::string& body) {
    // A parser keeps the memory of its largest document; past this size it is made anew.
    constexpr std::size_t kKept = 4 * 1024 * 1024;
    constexpr std::size_t kDeepest = 128;
    thread_local std::unique_ptr<simdjson::dom::parser> parser;
    if (!parser || parser->capacity() > kKept) {
        parser = std::make_unique<simdjson::dom::parser>();
        if (parser->allocate(0, kDeepest)) throw kSerialization("");
    }
    if (body.capacity() - body.size() < simdjson::SIMDJSON_PADDING)
        body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
    simdjson::dom::element root;
    if (parser->parse(body.data(), body.size(), false).get(root)) throw kSerialization("");
    return root;
}

}  // namespace leat::protocol
