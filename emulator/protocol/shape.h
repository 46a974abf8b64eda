#pragma once
// Shapes: the one declaration of what travels on the wire.
//
// A shape is a plain struct; beside it stands a constexpr table of Members that gives wire names
// and constraints. Codecs, the validator, the list of gaps and the tests walk these tables; a shape
// adds data, not code. The traits below are combined with '|'.
//
//   required members have type T, the others std::optional<T>; absent and empty stay distinct.
//   A type with `static const CustomType kCustom` is read and written by its own functions.
//
// Everything here is immutable after start and may be read from any thread.
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/types.h"
#include "protocol/body.h"
#include "protocol/node.h"

namespace leat::protocol {

enum class Kind : std::uint8_t {
    Boolean,
    Integer,
    Long,
    Double,
    String,
    Blob,
    Timestamp,
    List,
    Map,
    Structure,
    Body,
    Custom  // a hand-written type with a reader and writer of its own
};

enum class Location : std::uint8_t {
    Document,      // a member of the body document (the default)
    Path,          // a label of the path template
    Query,         // a query parameter
    QueryMap,      // all query parameters that no other member claims
    Header,        // a header
    HeaderPrefix,  // a map of headers that begin with a prefix
    StatusCode,    // the status of the answer
    Payload        // the whole body
};

enum class TimestampFormat : std::uint8_t { Default, EpochSeconds, Iso8601, HttpDate };

/// A string literal that may be a template argument: one_of<"A", "B">.
template <std::size_t N>
struct Literal {
    char text[N];
    constexpr Literal(const char (&from)[N]) {
        for (std::size_t i = 0; i < N; ++i) text[i] = from[i];
    }
};

/// What a scalar or a container's size must satisfy.
struct Constraints {
    std::int64_t min = INT64_MIN;
    std::int64_t max = INT64_MAX;
    const char* pattern = nullptr;  // whole-text match, Java syntax as in the service model
    const char* const* enum_values = nullptr;
    std::uint16_t enum_count = 0;

    constexpr bool empty() const {
        return min == INT64_MIN && max == INT64_MAX && !pattern && !enum_count;
    }
};

/// Everything a table row says beside the wire name. Combine with '|'.
struct Traits {
    bool required = false;
    bool flattened = false;
    bool sensitive = false;
    bool idempotency_token = false;
    bool xml_attribute = false;
    bool xml_text = false;
    Constraints self{};      // length of text and blobs, size of containers, range of numbers
    Constraints elements{};  // of a list's elements or a map's values
    Constraints keys{};      // of a map's keys
    Location location = Location::Document;
    const char* location_name = nullptr;  // header, label or query parameter
    const char* xml_name = nullptr;       // name in XML and Query when it differs
    const char* element_name = nullptr;   // of list elements in XML and Query; "member" by default
    const char* key_name = nullptr;       // of map keys in XML and Query; "key" by default
    const char* value_name = nullptr;     // of map values; "value" by default
    const char* xml_namespace = nullptr;
    const char* ignored = nullptr;      // accepted without effect: why that does no harm
    const char* unsupported = nullptr;  // refused when present: what is missing
    TimestampFormat timestamp_format = TimestampFormat::Default;
};

constexpr Constraints merge(Constraints a, Constraints b) {
    if (b.min != INT64_MIN) a.min = b.min;
    if (b.max != INT64_MAX) a.max = b.max;
    if (b.pattern) a.pattern = b.pattern;
    if (b.enum_count) a.enum_values = b.enum_values, a.enum_count = b.enum_count;
    return a;
}

constexpr Traits operator|(Traits a, Traits b) {
    a.required |= b.required;
    a.flattened |= b.flattened;
    a.sensitive |= b.sensitive;
    a.idempotency_token |= b.idempotency_token;
    a.xml_attribute |= b.xml_attribute;
    a.xml_text |= b.xml_text;
    a.self = merge(a.self, b.self);
    a.elements = merge(a.elements, b.elements);
    a.keys = merge(a.keys, b.keys);
    if (b.location != Location::Document) a.location = b.location;
    if (b.location_name) a.location_name = b.location_name;
    if (b.xml_name) a.xml_name = b.xml_name;
    if (b.element_name) a.element_name = b.element_name;
    if (b.key_name) a.key_name = b.key_name;
    if (b.value_name) a.value_name = b.value_name;
    if (b.xml_namespace) a.xml_namespace = b.xml_namespace;
    if (b.ignored) a.ignored = b.ignored;
    if (b.unsupported) a.unsupported = b.unsupported;
    if (b.timestamp_format != TimestampFormat::Default) a.timestamp_format = b.timestamp_format;
    return a;
}

inline constexpr Traits required{.required = true};
inline constexpr Traits flattened{.flattened = true};
inline constexpr Traits sensitive{.sensitive = true};
inline constexpr Traits idempotency_token{.idempotency_token = true};
inline constexpr Traits xml_attribute{.xml_attribute = true};
/// The member is the text of its structure's own XML element.
inline constexpr Traits xml_text{.xml_text = true};

constexpr Traits length(std::int64_t min, std::int64_t max) { return {.self = {min, max}}; }
constexpr Traits min_length(std::int64_t min) { return {.self = {.min = min}}; }
constexpr Traits max_length(std::int64_t max) { return {.self = {.max = max}}; }
constexpr Traits range(std::int64_t min, std::int64_t max) { return {.self = {min, max}}; }
constexpr Traits min_value(std::int64_t min) { return {.self = {.min = min}}; }
constexpr Traits max_value(std::int64_t max) { return {.self = {.max = max}}; }
constexpr Traits pattern(const char* java_regex) { return {.self = {.pattern = java_regex}}; }

template <Literal... Values>
struct EnumValues {
    static constexpr const char* values[]{Values.text...};
};
template <Literal... Values>
inline constexpr Traits one_of{
    .self = {.enum_values = EnumValues<Values...>::values, .enum_count = sizeof...(Values)}};

/// Constraints of each element of a list, or of each value (values) and key (keys) of a map.
constexpr Traits each(Traits t) { return {.elements = t.self}; }
constexpr Traits values(Traits t) { return {.elements = t.self}; }
constexpr Traits keys(Traits t) { return {.keys = t.self}; }

constexpr Traits at(Location where, const char* name = nullptr) {
    return {.location = where, .location_name = name};
}
constexpr Traits xml_name(const char* name) { return {.xml_name = name}; }
constexpr Traits element_name(const char* name) { return {.element_name = name}; }
constexpr Traits map_names(const char* key, const char* value) {
    return {.key_name = key, .value_name = value};
}
constexpr Traits xml_namespace(const char* uri) { return {.xml_namespace = uri}; }
constexpr Traits timestamp(TimestampFormat format) { return {.timestamp_format = format}; }

/// The member is accepted but changes nothing, and why that is right; counted in /_leat/gaps.
constexpr Traits ignored(const char* why) { return {.ignored = why}; }
/// The member is known but not built: a request that has it is refused with a text that names it.
constexpr Traits unsupported(const char* what) { return {.unsupported = what}; }

struct Structure;

/// How to walk a C++ value of one type without knowing the type. One constant object per type.
struct Type {
    Kind kind;
    const Type* element = nullptr;              // of lists and maps
    const Structure& (*structure)() = nullptr;  // of structures
    const CustomType* custom = nullptr;         // of types with a form of their own
    // Lists and maps only.
    std::size_t (*size)(const void* container) = nullptr;
    void (*reserve)(void* container, std::size_t count) = nullptr;
    void* (*append)(void* list) = nullptr;  // the new element
    const void* (*at)(const void* list, std::size_t index) = nullptr;
    void* (*insert)(void* map, std::string key) = nullptr;  // the new value
    void (*each)(const void* map, void* context,
                 void (*visit)(void* context, const std::string& key, const void* value)) = nullptr;
};

/// One row of a shape's table.
struct Member {
    const char* name = nullptr;  // the wire name
    const Type* type = nullptr;
    bool optional = false;  // the C++ member is a std::optional
    Traits traits;
    void* (*emplace)(void* object) = nullptr;          // makes it present, gives its address
    const void* (*get)(const void* object) = nullptr;  // nullptr when absent

    /// The same for a value that may be consumed.
    void* present(void* object) const { return const_cast<void*>(get(object)); }
    constexpr std::string_view wire_name() const { return name; }
    /// Name in XML and Query documents.
    constexpr const char* xml() const { return traits.xml_name ? traits.xml_name : name; }
};

struct Structure {
    const char* name = "";
    const Member* members = nullptr;
    std::size_t count = 0;
    const char* xml_root = nullptr;  // of restXml results when it is not the name

    const Member* begin() const { return members; }
    const Member* end() const { return members + count; }
    const Member* find(std::string_view wire_name) const {
        for (const Member& m : *this)
            if (wire_name == m.name) return &m;
        return nullptr;
    }
};

template <std::size_t N>
constexpr Structure structure(const char* name, const Member (&members)[N],
                              const char* xml_root = nullptr) {
    return {name, members, N, xml_root};
}

/// Input or output of an operation that has none.
struct Unit {
    static const Structure& shape();
};

namespace detail {

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsMap : std::false_type {};
template <class T>
struct IsMap<std::map<std::string, T>> : std::true_type {};

template <class T>
const Type& type_of();

template <class T>
struct TypeHolder {
    static constexpr Type make() {
        if constexpr (std::is_same_v<T, bool>)
            return {Kind::Boolean};
        else if constexpr (std::is_same_v<T, std::int32_t>)
            return {Kind::Integer};
        else if constexpr (std::is_same_v<T, std::int64_t>)
            return {Kind::Long};
        else if constexpr (std::is_same_v<T, double>)
            return {Kind::Double};
        else if constexpr (std::is_same_v<T, std::string>)
            return {Kind::String};
        else if constexpr (std::is_same_v<T, Blob>)
            return {Kind::Blob};
        else if constexpr (std::is_same_v<T, Timestamp>)
            return {Kind::Timestamp};
        else if constexpr (std::is_same_v<T, Body>)
            return {Kind::Body};
        else if constexpr (IsVector<T>::value)
            return make_list();
        else if constexpr (IsMap<T>::value)
            return make_map();
        else if constexpr (requires { T::kCustom; })
            return {Kind::Custom, nullptr, nullptr, &T::kCustom};
        else
            return {Kind::Structure, nullptr, &T::shape};
    }
    static constexpr Type make_list() {
        using E = typename T::value_type;
        Type t{Kind::List, &TypeHolder<E>::type};
        t.size = [](const void* c) { return static_cast<const T*>(c)->size(); };
        t.reserve = [](void* c, std::size_t n) { static_cast<T*>(c)->reserve(n); };
        t.append = [](void* c) -> void* { return &static_cast<T*>(c)->emplace_back(); };
        t.at = [](const void* c, std::size_t i) -> const void* {
            return &(*static_cast<const T*>(c))[i];
        };
        return t;
    }
    static constexpr Type make_map() {
        using V = typename T::mapped_type;
        Type t{Kind::Map, &TypeHolder<V>::type};
        t.size = [](const void* c) { return static_cast<const T*>(c)->size(); };
        t.insert = [](void* c, std::string key) -> void* {
            return &(*static_cast<T*>(c))[std::move(key)];
        };
        t.each = [](const void* c, void* context,
                    void (*visit)(void*, const std::string&, const void*)) {
            for (const auto& [key, value] : *static_cast<const T*>(c)) visit(context, key, &value);
        };
        return t;
    }
    static constexpr Type type = make();
};

template <class P>
struct MemberPointer;
template <class S, class M>
struct MemberPointer<M S::*> {
    using Struct = S;
    using Value = M;
};
template <class T>
struct Unwrap {
    using type = T;
    static constexpr bool optional = false;
};
template <class T>
struct Unwrap<std::optional<T>> {
    using type = T;
    static constexpr bool optional = true;
};

}  // namespace detail

template <auto Pointer>
constexpr Member member(const char* name, Traits traits = {}) {
    using P = detail::MemberPointer<decltype(Pointer)>;
    using S = typename P::Struct;
    using U = detail::Unwrap<typename P::Value>;
    Member m;
    m.name = name;
    m.type = &detail::TypeHolder<typename U::type>::type;
    m.optional = U::optional;
    m.traits = traits;
    if constexpr (U::optional) {
        m.emplace = [](void* o) -> void* { return &(static_cast<S*>(o)->*Pointer).emplace(); };
        m.get = [](const void* o) -> const void* {
            const auto& value = static_cast<const S*>(o)->*Pointer;
            return value ? &*value : nullptr;
        };
    } else {
        m.emplace = [](void* o) -> void* { return &(static_cast<S*>(o)->*Pointer); };
        m.get = [](const void* o) -> const void* { return &(static_cast<const S*>(o)->*Pointer); };
    }
    return m;
}

}  // namespace leat::protocol
