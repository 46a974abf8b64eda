#pragma once
// JsonSource: ShapeReader's handle on a node of a parsed JSON document, with the service's own
// words for wrong types. Included by the JSON codecs only (simdjson).
#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>

#include "protocol/error.h"
#include "protocol/shape.h"

namespace leat::protocol {

class JsonSource {
public:
    explicit JsonSource(simdjson::dom::element node) : node_(node) {}

    std::optional<JsonSource> member(const Member& m) const {
        simdjson::dom::element child;
        if (object_.at_key(m.name).get(child) || child.is_null()) return std::nullopt;
        return JsonSource(child);
    }
    void expect_structure() const;
    bool boolean() const;
    std::int64_t integer(std::int64_t min, std::int64_t max) const;
    double number() const;
    Timestamp time(TimestampFormat format) const;
    void text(std::string& out) const;
    void bytes(std::string& out) const;

    template <class F>
    void items(const Member&, F&& f) const {
        for (const simdjson::dom::element item : list()) f(JsonSource(item));
    }
    template <class F>
    void entries(const Member&, F&& f) const {
        for (const auto [key, value] : map()) f(std::string(key), JsonSource(value));
    }

private:
    simdjson::dom::array list() const;
    simdjson::dom::object map() const;

    simdjson::dom::element node_;
    mutable simdjson::dom::object object_;  // set by expect_structure
};

/// Parses a body into a document that lives until the next call on this thread. An empty body is
/// SerializationException, like anything that is no JSON. The bytes may be padded in place.
simdjson::dom::element parse_json(std::string& body);

}  // namespace leat::protocol
