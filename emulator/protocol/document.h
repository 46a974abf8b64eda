#pragma once
// Document: a JSON-like value for data whose shape is the user's, not AWS's: filter policies,
// event payloads, policies, a function's answer. Shapes never go through it; the codecs do not use
// it. Objects keep the order of their members. A value type; not synchronised.
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace leat::protocol {

/// Raised by Document::parse; what() is a sentence with the byte offset.
struct DocumentError : std::runtime_error {
    using runtime_error::runtime_error;
};

class Document {
public:
    using Array = std::vector<Document>;
    using Member = std::pair<std::string, Document>;
    using Object = std::vector<Member>;

    Document() = default;  // null
    Document(std::nullptr_t) {}
    Document(bool value) : value_(value) {}
    Document(int value) : value_(std::int64_t{value}) {}
    Document(std::int64_t value) : value_(value) {}
    Document(std::uint64_t value) : value_(static_cast<std::int64_t>(value)) {}
    Document(double value) : value_(value) {}
    Document(std::string value) : value_(std::move(value)) {}
    Document(std::string_view value) : value_(std::string(value)) {}
    Document(const char* value) : value_(std::string(value)) {}
    Document(Array value) : value_(std::move(value)) {}
    Document(Object value) : value_(std::move(value)) {}
    static Document object(std::initializer_list<Member> members = {}) {
        return Document(Object(members));
    }
    static Document array(std::initializer_list<Document> items = {}) {
        return Document(Array(items));
    }

    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    bool is_bool() const { return std::holds_alternative<bool>(value_); }
    bool is_integer() const { return std::holds_alternative<std::int64_t>(value_); }
    bool is_number() const { return is_integer() || std::holds_alternative<double>(value_); }
    bool is_string() const { return std::holds_alternative<std::string>(value_); }
    bool is_array() const { return std::holds_alternative<Array>(value_); }
    bool is_object() const { return std::holds_alternative<Object>(value_); }

    // The caller has checked the kind; a wrong one throws std::bad_variant_access.
    bool as_bool() const { return std::get<bool>(value_); }
    std::int64_t as_integer() const { return std::get<std::int64_t>(value_); }
    double as_number() const {
        return is_integer() ? static_cast<double>(as_integer()) : std::get<double>(value_);
    }
    const std::string& as_string() const { return std::get<std::string>(value_); }
    const Array& items() const { return std::get<Array>(value_); }
    Array& items() { return std::get<Array>(value_); }
    const Object& members() const { return std::get<Object>(value_); }
    Object& members() { return std::get<Object>(value_); }

    /// The member of an object, or nullptr when absent or this is no object.
    const Document* find(std::string_view name) const;
    /// The member's text, or nothing when it is absent or no string.
    std::optional<std::string> text(std::string_view name) const;
    /// Sets or replaces a member; null becomes an object first.
    void set(std::string name, Document value);
    void erase(std::string_view name);
    void push_back(Document value);

    /// Structural equality; 1 and 1.0 are equal, the order of members does not count.
    bool operator==(const Document& other) const;

    /// Strict JSON, at most 256 levels deep; throws DocumentError. A repeated key: the last one
    /// wins.
    static Document parse(std::string_view json);
    /// Compact JSON, non-ASCII kept as UTF-8.
    std::string to_json() const;
    /// JSON as Python's json.dumps prints it by default (", " and ": "), for the services that do.
    std::string to_spaced_json() const;
    void append_to(std::string& out) const;

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

/// Appends text as a JSON string with quotes, escaping only what JSON demands.
void append_json_string(std::string& out, std::string_view text);

}  // namespace leat::protocol
