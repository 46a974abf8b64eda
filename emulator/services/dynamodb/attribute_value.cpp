#include "services/dynamodb/attribute_value.h"

#include <algorithm>
#include <array>

#include "services/dynamodb/decimal.h"

namespace leat::dynamodb {
namespace {

using Type = AttributeValue::Type;

constexpr std::array<std::string_view, 10> kTypeNames{"S",  "N",  "B",  "BOOL", "NULL",
                                                      "SS", "NS", "BS", "L",    "M"};

bool by_name(const Attribute& a, const Attribute& b) { return a.name < b.name; }

/// The first attribute whose name is not less.
template <class Iterator>
Iterator place(Iterator begin, Iterator end, std::string_view name) {
    return std::lower_bound(begin, end, name, [](const Attribute& attribute, std::string_view n) {
        return std::string_view(attribute.name) < n;
    });
}

void sort_numbers(AttributeValue::Set& members) {
    std::vector<std::pair<Decimal, std::string>> numbers;
    numbers.reserve(members.size());
    for (std::string& member : members) {
        const Decimal value = Decimal::of(member);
        numbers.emplace_back(value, std::move(member));
    }
    std::sort(numbers.begin(), numbers.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < members.size(); ++i) members[i] = std::move(numbers[i].second);
}

void append_text(std::string& out, const AttributeValue& value) {
    const auto listed = [&](const auto& all, auto&& append) {
        const char* separator = "[";
        for (const auto& one : all) {
            out += separator;
            append(one);
            separator = ", ";
        }
        out += all.empty() ? "[]" : "]";
    };
    const auto bytes = [&](const std::string& one) {
        const std::string size = std::to_string(one.size());
        out += "java.nio.HeapByteBuffer[pos=0 lim=" + size + " cap=" + size + "]";
    };
    out.append("{").append(type_name(value.type())).append(":");
    switch (value.type()) {
        case Type::S:
        case Type::N:
        case Type::Invalid:
            out += value.text();
            break;
        case Type::B:
            bytes(value.text());
            break;
        case Type::BOOL:
            out += value.truth() ? "true" : "false";
            break;
        case Type::NUL:
            out += "true";
            break;
        case Type::SS:
        case Type::NS:
            listed(value.members(), [&](const std::string& member) { out += member; });
            break;
        case Type::BS:
            listed(value.members(), bytes);
            break;
        case Type::L:
            listed(value.items(), [&](const AttributeValue& item) { append_text(out, item); });
            break;
        case Type::M: {
            const char* separator = "{";
            for (const Attribute& attribute : value.attributes()) {
                out.append(separator).append(attribute.name).append("=");
                append_text(out, attribute.value);
                separator = ", ";
            }
            out += value.attributes().empty() ? "{}" : "}";
            break;
        }
    }
    out += '}';
}

}  // namespace

const char* const kTooDeep =
    "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels "
    "beyond supported limit";

// ---- AttributeMap --------------------------------------------------------------------------

AttributeMap::AttributeMap() = default;
AttributeMap::AttributeMap(std::initializer_list<Attribute> attributes)
    : AttributeMap(of(std::vector<Attribute>(attributes))) {}
AttributeMap::~AttributeMap() = default;
AttributeMap::AttributeMap(const AttributeMap&) = default;
AttributeMap::AttributeMap(AttributeMap&&) noexcept = default;
AttributeMap& AttributeMap::operator=(const AttributeMap&) = default;
AttributeMap& AttributeMap::operator=(AttributeMap&&) noexcept = default;

AttributeMap AttributeMap::of(std::vector<Attribute> attributes) {
    AttributeMap out;
    out.attributes_ = std::move(attributes);
    auto& all = out.attributes_;
    const auto unordered = std::adjacent_find(
        all.begin(), all.end(), [](const auto& a, const auto& b) { return !by_name(a, b); });
    if (unordered == all.end()) return out;
    // Pointers are sorted, as attributes are large to move; of equal names the last one stays last.
    std::vector<Attribute*> order;
    order.reserve(all.size());
    for (Attribute& attribute : all) order.push_back(&attribute);
    std::sort(order.begin(), order.end(), [](const Attribute* a, const Attribute* b) {
        const int names = a->name.compare(b->name);
        return names < 0 || (names == 0 && a < b);
    });
    std::vector<Attribute> sorted;
    sorted.reserve(all.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        if (i + 1 == order.size() || order[i]->name != order[i + 1]->name)
            sorted.push_back(std::move(*order[i]));
    all = std::move(sorted);
    return out;
}

std::size_t AttributeMap::size() const { return attributes_.size(); }

const AttributeValue* AttributeMap::find(std::string_view name) const {
    const auto at = place(attributes_.begin(), attributes_.end(), name);
    return at != attributes_.end() && at->name == name ? &at->value : nullptr;
}

AttributeValue* AttributeMap::find(std::string_view name) {
    return const_cast<AttributeValue*>(std::as_const(*this).find(name));
}

void AttributeMap::set(std::string name, AttributeValue value) {
    const auto at = place(attributes_.begin(), attributes_.end(), name);
    if (at != attributes_.end() && at->name == name)
        at->value = std::move(value);
    else
        attributes_.insert(at, Attribute{std::move(name), std::move(value)});
}

bool AttributeMap::erase(std::string_view name) {
    const auto at = place(attributes_.begin(), attributes_.end(), name);
    if (at == attributes_.end() || at->name != name) return false;
    attributes_.erase(at);
    return true;
}

const Attribute* AttributeMap::begin() const { return attributes_.data(); }
const Attribute* AttributeMap::end() const { return attributes_.data() + attributes_.size(); }
Attribute* AttributeMap::begin() { return attributes_.data(); }
Attribute* AttributeMap::end() { return attributes_.data() + attributes_.size(); }
bool AttributeMap::operator==(const AttributeMap& other) const = default;

// ---- AttributeValue ------------------------------------------------------------------------

AttributeValue AttributeValue::string(std::string text) {
    AttributeValue out;
    out.type_ = Type::S;
    out.value_ = std::move(text);
    return out;
}

AttributeValue AttributeValue::number(std::string canonical) {
    AttributeValue out = string(std::move(canonical));
    out.type_ = Type::N;
    return out;
}

AttributeValue AttributeValue::binary(std::string bytes) {
    AttributeValue out = string(std::move(bytes));
    out.type_ = Type::B;
    return out;
}

AttributeValue AttributeValue::boolean(bool value) {
    AttributeValue out;
    out.type_ = Type::BOOL;
    out.value_ = value;
    return out;
}

AttributeValue AttributeValue::null() { return {}; }

AttributeValue AttributeValue::set(Type type, Set members) {
    if (type == Type::NS)
        sort_numbers(members);
    else
        std::sort(members.begin(), members.end());
    return sorted_set(type, std::move(members));
}

AttributeValue AttributeValue::sorted_set(Type type, Set members) {
    AttributeValue out;
    out.type_ = type;
    out.value_ = std::move(members);
    return out;
}

AttributeValue AttributeValue::list(List items) {
    AttributeValue out;
    out.type_ = Type::L;
    out.value_ = std::move(items);
    return out;
}

AttributeValue AttributeValue::map(AttributeMap attributes) {
    AttributeValue out;
    out.type_ = Type::M;
    out.value_ = std::move(attributes);
    return out;
}

AttributeValue AttributeValue::invalid(std::string text) {
    AttributeValue out = string(std::move(text));
    out.type_ = Type::Invalid;
    return out;
}

// Numbers are canonical and sets sorted: equal values are equal member by member.
bool AttributeValue::operator==(const AttributeValue& other) const = default;

const char* type_name(Type type) {
    return type == Type::Invalid ? "Invalid" : kTypeNames[std::size_t(type)].data();
}

std::optional<Type> type_by_name(std::string_view name) {
    if (name.size() > 2) {
        if (name == "BOOL") return Type::BOOL;
        if (name == "NULL") return Type::NUL;
        return std::nullopt;
    }
    if (name.empty() || (name.size() == 2 && name[1] != 'S')) return std::nullopt;
    const bool set = name.size() == 2;
    switch (name[0]) {
        case 'S':
            return set ? Type::SS : Type::S;
        case 'N':
            return set ? Type::NS : Type::N;
        case 'B':
            return set ? Type::BS : Type::B;
        case 'L':
            if (!set) return Type::L;
            break;
        case 'M':
            if (!set) return Type::M;
            break;
        default:
            break;
    }
    return std::nullopt;
}

std::partial_ordering compare(const AttributeValue& a, const AttributeValue& b) {
    if (a.type() != b.type()) return std::partial_ordering::unordered;
    switch (a.type()) {
        case Type::N:
            if (a.text() == b.text()) return std::partial_ordering::equivalent;
            return Decimal::of(a.text()) <=> Decimal::of(b.text());
        case Type::S:
        case Type::B:  // std::string compares bytes as unsigned
            return a.text() <=> b.text();
        default:
            return std::partial_ordering::unordered;
    }
}

const std::string* first_fault(const AttributeValue& value) {
    if (value.is(Type::Invalid)) return &value.text();
    if (value.is(Type::M)) return first_fault(value.attributes());
    if (value.is(Type::L))
        for (const AttributeValue& item : value.items())
            if (const std::string* fault = first_fault(item)) return fault;
    return nullptr;
}

const std::string* first_fault(const AttributeMap& attributes) {
    for (const Attribute& attribute : attributes)
        if (const std::string* fault = first_fault(attribute.value)) return fault;
    return nullptr;
}

// A byte for two digits and one more, another one for the sign; zero is one byte.
std::int64_t size_of_number(std::string_view canonical) {
    constexpr std::int64_t kLargestNumber = 21;
    const bool negative = canonical.starts_with('-');
    std::int64_t digits = 0;
    std::int64_t zeros = 0;  // not yet known to be followed by another digit
    for (const char c : canonical) {
        if (c == '0') {
            zeros += digits != 0;
        } else if (c >= '1' && c <= '9') {
            digits += zeros + 1;
            zeros = 0;
        }
    }
    return std::min(kLargestNumber, (digits + 1) / 2 + 1 + negative);
}

std::int64_t size_of(const AttributeMap& attributes) {
    std::int64_t size = 0;
    for (const Attribute& attribute : attributes)
        size += std::int64_t(attribute.name.size()) + size_of(attribute.value);
    return size;
}

std::int64_t size_of(const AttributeValue& value) {
    constexpr std::int64_t kContainer = 3;
    std::int64_t size = 0;
    switch (value.type()) {
        case Type::S:
        case Type::B:
            return std::int64_t(value.text().size());
        case Type::N:
            return size_of_number(value.text());
        case Type::SS:
        case Type::BS:
            for (const std::string& member : value.members()) size += std::int64_t(member.size());
            return size;
        case Type::NS:
            for (const std::string& member : value.members()) size += size_of_number(member);
            return size;
        case Type::L:
            for (const AttributeValue& item : value.items()) size += 1 + size_of(item);
            return kContainer + size;
        case Type::M:
            return kContainer + std::int64_t(value.attributes().size()) +
                   size_of(value.attributes());
        case Type::BOOL:
        case Type::NUL:
        case Type::Invalid:
            break;
    }
    return 1;
}

int depth_of(const AttributeValue& value) {
    int inner = 0;
    if (value.is(Type::L))
        for (const AttributeValue& item : value.items()) inner = std::max(inner, depth_of(item));
    if (value.is(Type::M))
        for (const Attribute& attribute : value.attributes())
            inner = std::max(inner, depth_of(attribute.value));
    return inner + 1;
}

std::string to_text(const AttributeValue& value) {
    std::string out = "AttributeValue: ";
    append_text(out, value);
    return out;
}

}  // namespace leat::dynamodb
