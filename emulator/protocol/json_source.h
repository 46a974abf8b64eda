#pragma once
// JsonSource: ShapeReader's handle on a node of a parsed JSON document, with the service's own
// words for wrong types. Included by the JSON codecs only (simdjson).
#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>

#include "protocol/error.h"
#include "protocol/shape.h"
#include "protocol/type_words.h"

namespace leat::protocol {

/// The same for a type with a form of its own.
class JsonNode final : public Node {
public:
    JsonNode(simdjson::dom::element node, SerializationStyle style) : node_(node), style_(style) {}
    Form form() const override;
    bool boolean() const override;
    std::string_view text() const override;
    void bytes(std::string& out) const override;
    void items(FunctionRef<void(const Node&)> visit) const override;
    void members(FunctionRef<void(std::string_view, const Node&)> visit) const override;

private:
    simdjson::dom::element node_;
    SerializationStyle style_;
};

class JsonSource {
public:
    explicit JsonSource(simdjson::dom::element node,
                        SerializationStyle style = SerializationStyle::Classes)
        : node_(node), style_(style) {}

    std::optional<JsonSource> member(const Member& m) const {
        simdjson::dom::element child;
        if (object_.at_key(m.name).get(child) || child.is_null()) return std::nullopt;
        return JsonSource(child, style_);
    }
    void expect_structure() const;
    bool boolean() const;
    std::int64_t integer(std::int64_t min, std::int64_t max) const;
    double number() const;
    Timestamp time(TimestampFormat format) const;
    void text(std::string& out) const;
    void bytes(std::string& out) const;
    JsonNode node() const { return JsonNode(node_, style_); }

    template <class F>
    void items(const Member&, F&& f) const {
        for (const simdjson::dom::element item : list()) f(JsonSource(item, style_));
    }
    template <class F>
    void entries(const Member&, F&& f) const {
        for (const auto [key, value] : map()) f(std::string(key), JsonSource(value, style_));
    }

private:
    simdjson::dom::array list() const;
    simdjson::dom::object map() const;

    [[noreturn]] void refuse(Wanted wanted) const;

    simdjson::dom::element node_;
    SerializationStyle style_;
    mutable simdjson::dom::object object_;  // set by expect_structure
};

/// Parses a body into a document that lives until the next call on this thread. An empty body is
/// SerializationException, like anything that is no JSON. The bytes may be padded in place.
simdjson::dom::element parse_json(std::string& body);

}  // namespace leat::protocol
