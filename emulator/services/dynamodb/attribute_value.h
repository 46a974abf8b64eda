#pragma once
// AttributeValue: what an attribute of an item holds, and AttributeMap, the attributes by name: an
// item, a key, the values of an expression. Value types; not synchronised.
//
// Reading a request never throws for what is wrong inside a value, because the service looks at
// values late (after constraints, before expressions): such a value has the type Invalid and knows
// the text. Whoever uses values of a request asks first_fault() once; behind that none is Invalid,
// every number is canonical and every set free of duplicates.
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "protocol/shape.h"

namespace leat::dynamodb {

class AttributeValue;
struct Attribute;

/// Attributes in order of their names (bytes), each name once.
class AttributeMap {
public:
    AttributeMap();
    AttributeMap(std::initializer_list<Attribute> attributes);
    /// In any order; of equal names the last one counts.
    static AttributeMap of(std::vector<Attribute> attributes);
    ~AttributeMap();
    AttributeMap(const AttributeMap&);
    AttributeMap(AttributeMap&&) noexcept;
    AttributeMap& operator=(const AttributeMap&);
    AttributeMap& operator=(AttributeMap&&) noexcept;

    bool empty() const { return attributes_.empty(); }
    std::size_t size() const;
    const AttributeValue* find(std::string_view name) const;
    AttributeValue* find(std::string_view name);
    /// Sets or replaces.
    void set(std::string name, AttributeValue value);
    /// False when there was none.
    bool erase(std::string_view name);
    const Attribute* begin() const;
    const Attribute* end() const;
    Attribute* begin();
    Attribute* end();
    bool operator==(const AttributeMap& other) const;

    static const protocol::CustomType kCustom;

private:
    std::vector<Attribute> attributes_;
};

class AttributeValue {
public:
    enum class Type : std::uint8_t { S, N, B, BOOL, NUL, SS, NS, BS, L, M, Invalid };
    /// Members of a set, as S, canonical N or bytes; sorted (numbers by value), each once.
    using Set = std::vector<std::string>;
    using List = std::vector<AttributeValue>;

    AttributeValue() = default;  // NULL
    static AttributeValue string(std::string text);
    /// The text must be canonical: see decimal.h.
    static AttributeValue number(std::string canonical);
    static AttributeValue binary(std::string bytes);
    static AttributeValue boolean(bool value);
    static AttributeValue null();
    /// Of the type SS, NS or BS; sorts the members. None of them is there twice.
    static AttributeValue set(Type type, Set members);
    /// The same when they are in order already.
    static AttributeValue sorted_set(Type type, Set members);
    static AttributeValue list(List items);
    static AttributeValue map(AttributeMap attributes);
    static AttributeValue invalid(std::string text);

    Type type() const { return type_; }
    bool is(Type type) const { return type_ == type; }
    bool is_set() const { return type_ >= Type::SS && type_ <= Type::BS; }

    // The caller has checked the type; a wrong one throws std::bad_variant_access.
    /// Of S, N (canonical) and B; of Invalid the text of the fault.
    const std::string& text() const { return std::get<std::string>(value_); }
    bool truth() const { return std::get<bool>(value_); }
    const Set& members() const { return std::get<Set>(value_); }
    const List& items() const { return std::get<List>(value_); }
    List& items() { return std::get<List>(value_); }
    const AttributeMap& attributes() const { return std::get<AttributeMap>(value_); }
    AttributeMap& attributes() { return std::get<AttributeMap>(value_); }

    /// Equal types and values; sets without regard to order, numbers by value.
    bool operator==(const AttributeValue& other) const;

    static const protocol::CustomType kCustom;

private:
    Type type_ = Type::NUL;
    std::variant<std::monostate, std::string, bool, Set, List, AttributeMap> value_;
};

struct Attribute {
    std::string name;
    AttributeValue value;
    bool operator==(const Attribute&) const = default;
};

/// "S", "NULL", "BOOL", "SS" …, as texts and the wire name them.
const char* type_name(AttributeValue::Type type);
/// By that name; nothing when there is no such type.
std::optional<AttributeValue::Type> type_by_name(std::string_view name);

/// Less, equal or greater of two values of one type among S, N and B; unordered in every other
/// case (what a comparison makes of that is false).
std::partial_ordering compare(const AttributeValue& a, const AttributeValue& b);

/// The text of the first fault in a value or map from a request; nothing when all is well.
const std::string* first_fault(const AttributeValue& value);
const std::string* first_fault(const AttributeMap& attributes);

/// Size as the service counts it: names and values; of one value without a name.
std::int64_t size_of(const AttributeMap& attributes);
std::int64_t size_of(const AttributeValue& value);
std::int64_t size_of_number(std::string_view canonical);
/// Levels as the service counts them: 1 for a scalar, one more for each list or map around it.
int depth_of(const AttributeValue& value);
inline constexpr int kDeepest = 32;
extern const char* const kTooDeep;  // the text of the fault
inline constexpr std::int64_t kLargestItem = 400 * 1024;

/// As error texts print values: "AttributeValue: {N:5}", "{S:abc}" within.
std::string to_text(const AttributeValue& value);

}  // namespace leat::dynamodb
