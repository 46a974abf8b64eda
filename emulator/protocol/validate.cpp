#include "protocol/validate.h"

#include "base/strings.h"
#include "base/time_text.h"
#include "protocol/pattern.h"

namespace leat::protocol {
namespace {

constexpr std::size_t kMostReported = 10;
// No pattern is tried on a longer text: it broke its length anyway.
constexpr std::size_t kLongestForPattern = 64 * 1024;

void append_path(std::string& out, const Path& path) {
    if (path.parent) append_path(out, *path.parent);
    if (path.name) {
        if (!out.empty()) out += '.';
        out += static_cast<char>(std::tolower(static_cast<unsigned char>(path.name[0])));
        out += path.name + 1;
    } else if (path.key) {
        out += '.' + *path.key + ".member";
    } else {
        out += '.' + std::to_string(path.index) + ".member";
    }
}

std::string value_text(const Type& type, const void* value);

void append_fields(std::string& out, const Structure& shape, const void* value) {
    out += shape.name;
    out += '(';
    bool first = true;
    for (const Member& m : shape) {
        if (!first) out += ", ";
        first = false;
        const void* field = m.get(value);
        out += static_cast<char>(std::tolower(static_cast<unsigned char>(m.name[0])));
        out += std::string(m.name + 1) + '=' + (field ? value_text(*m.type, field) : "null");
    }
    out += ')';
}

// A value as Java's toString shows it, which is what the service quotes.
std::string value_text(const Type& type, const void* value) {
    switch (type.kind) {
        case Kind::Boolean:
            return *static_cast<const bool*>(value) ? "true" : "false";
        case Kind::Integer:
            return std::to_string(*static_cast<const std::int32_t*>(value));
        case Kind::Long:
            return std::to_string(*static_cast<const std::int64_t*>(value));
        case Kind::Double:
            return format("%g", *static_cast<const double*>(value));
        case Kind::String:
            return *static_cast<const std::string*>(value);
        case Kind::Blob: {
            const auto size = static_cast<const Blob*>(value)->bytes.size();
            return format("java.nio.HeapByteBuffer[pos=0 lim=%zu cap=%zu]", size, size);
        }
        case Kind::Timestamp:
            return iso8601(*static_cast<const Timestamp*>(value));
        case Kind::Body:
            return "stream";
        case Kind::Custom:
            return type.custom->name;
        case Kind::List: {
            std::string out = "[";
            for (std::size_t i = 0; i < type.size(value); ++i) {
                if (i) out += ", ";
                out += value_text(*type.element, type.at(value, i));
            }
            return out + "]";
        }
        case Kind::Map: {
            struct Visit {
                const Type& type;
                std::string out = "{";
            } visit{type};
            type.each(value, &visit, [](void* c, const std::string& key, const void* item) {
                auto& v = *static_cast<Visit*>(c);
                if (v.out.size() > 1) v.out += ", ";
                v.out += key + "=" + value_text(*v.type.element, item);
            });
            return visit.out + "}";
        }
        case Kind::Structure:
            break;
    }
    std::string out;
    append_fields(out, type.structure(), value);
    return out;
}

std::string enum_set(const Constraints& c) {
    std::string out = "Member must satisfy enum value set: [";
    for (int i = 0; i < c.enum_count; ++i) out += (i ? ", " : "") + std::string(c.enum_values[i]);
    return out + "]";
}

bool in_enum(const Constraints& c, std::string_view text) {
    if (!c.enum_count) return true;
    for (int i = 0; i < c.enum_count; ++i)
        if (text == c.enum_values[i]) return true;
    return false;
}

bool text_ok(const Constraints& c, const std::string& text) {
    const auto size = static_cast<std::int64_t>(java_length(text));
    return size >= c.min && size <= c.max && in_enum(c, text) &&
           (!c.pattern || text.size() > kLongestForPattern || matches_pattern(c.pattern, text));
}

// What the pattern's '*' stands for in a path; nothing when the pattern is another one.
std::optional<std::string> match_star(std::string_view pattern, std::string_view path) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos)
        return pattern == path ? std::optional<std::string>("") : std::nullopt;
    const std::string_view head = pattern.substr(0, star), tail = pattern.substr(star + 1);
    if (path.size() < head.size() + tail.size() || !path.starts_with(head) || !path.ends_with(tail))
        return std::nullopt;
    path.remove_prefix(head.size());
    return std::string(path.substr(0, path.size() - tail.size()));
}

// All of a constraint's demands, as lists and maps quote them for their elements.
std::string demands(const Constraints& c) {
    std::vector<std::string> all;
    const auto bound = [](std::int64_t v) { return std::to_string(v); };
    if (c.max != INT64_MAX)
        all.push_back("Member must have length less than or equal to " + bound(c.max));
    if (c.min != INT64_MIN)
        all.push_back("Member must have length greater than or equal to " + bound(c.min));
    if (c.pattern)
        all.push_back("Member must satisfy regular expression pattern: " + std::string(c.pattern));
    if (c.enum_count) all.push_back(enum_set(c));
    return "[" + join(all, ", ") + "]";
}

}  // namespace

std::string to_text(const Path& path) {
    std::string out;
    append_path(out, path);
    return out;
}

void Validator::add(const Path& path, ConstraintWords::Broken broken, const std::string& value,
                    const std::string& must) {
    const std::string head =
        style_ == ValidationStyle::Values ? "Value " + value + " at '" : "Value at '";
    const std::string where = to_text(path);
    const std::string usual = head + where + "' failed to satisfy constraint: " + must;
    if (words_.empty() || !add_in_own_words(where, broken, usual)) add_text(where, usual);
}

void Validator::add_text(const std::string& path, std::string text) {
    if (!only_.empty() && path != only_) return;
    if (failures_.size() < kMostReported) failures_.push_back(std::move(text));
}

bool Validator::add_in_own_words(const std::string& path, ConstraintWords::Broken broken,
                                 const std::string& usual) {
    for (const ConstraintWords& words : words_) {
        if (words.operation && std::string_view(words.operation) != operation_) continue;
        // What is missing is not among "anything that is wrong".
        const bool fits = words.broken == ConstraintWords::Anything
                              ? broken != ConstraintWords::Missing
                              : broken == words.broken;
        const auto star = fits ? match_star(words.path, path) : std::nullopt;
        if (!star) continue;
        if (words.alone && words.text) throw error_(replace_all(words.text, "*", *star));
        if (words.alone && only_.empty()) {
            failures_.clear();
            only_ = path;
        }
        add_text(path, words.text ? replace_all(words.text, "*", *star) : usual);
        return true;
    }
    return false;
}

void Validator::missing(const Path& path) {
    if (style_ == ValidationStyle::MissingParameter)
        throw kMissingParameter("The request must contain the parameter " + std::string(path.name) +
                                ".");
    add(path, ConstraintWords::Missing, "null", "Member must not be null");
}

void Validator::check_text(const Path& path, const Constraints& c, const std::string& text) {
    const auto size = static_cast<std::int64_t>(java_length(text));
    const std::string shown = "'" + text + "'";
    if (c.pattern && text.size() <= kLongestForPattern && !matches_pattern(c.pattern, text))
        add(path, ConstraintWords::Anything, shown,
            "Member must satisfy regular expression pattern: " + std::string(c.pattern));
    if (!in_enum(c, text)) add(path, ConstraintWords::Anything, shown, enum_set(c));
    if (size < c.min)
        add(path, ConstraintWords::TooSmall, shown,
            "Member must have length greater than or equal to " + std::to_string(c.min));
    if (size > c.max)
        add(path, ConstraintWords::TooLarge, shown,
            "Member must have length less than or equal to " + std::to_string(c.max));
}

void Validator::check_size(const Path& path, const Constraints& c, std::size_t size,
                           const Type& type, const void* value) {
    const auto count = static_cast<std::int64_t>(size);
    if (count >= c.min && count <= c.max) return;
    const bool low = count < c.min;
    add(path, low ? ConstraintWords::TooSmall : ConstraintWords::TooLarge,
        "'" + value_text(type, value) + "'",
        std::string("Member must have length ") + (low ? "greater" : "less") +
            " than or equal to " + std::to_string(low ? c.min : c.max));
}

void Validator::check_scalar(const Path& path, const Constraints& c, const Type& type,
                             const void* value) {
    double number = 0;
    switch (type.kind) {
        case Kind::String: {
            const auto& text = *static_cast<const std::string*>(value);
            if (!text_ok(c, text)) check_text(path, c, text);
            return;
        }
        case Kind::Blob:
            return check_size(path, c, static_cast<const Blob*>(value)->bytes.size(), type, value);
        case Kind::List:
        case Kind::Map:
            return check_size(path, c, type.size(value), type, value);
        case Kind::Integer:
            number = *static_cast<const std::int32_t*>(value);
            break;
        case Kind::Long:
            number = static_cast<double>(*static_cast<const std::int64_t*>(value));
            break;
        case Kind::Double:
            number = *static_cast<const double*>(value);
            break;
        default:
            return;
    }
    const auto bounded = [&](bool broken, const char* word, std::int64_t bound) {
        if (broken)
            add(path, *word == 'g' ? ConstraintWords::TooSmall : ConstraintWords::TooLarge,
                "'" + value_text(type, value) + "'",
                std::string("Member must have value ") + word + " than or equal to " +
                    std::to_string(bound));
    };
    bounded(c.min != INT64_MIN && number < static_cast<double>(c.min), "greater", c.min);
    bounded(c.max != INT64_MAX && number > static_cast<double>(c.max), "less", c.max);
}

void Validator::check_elements(const Path& path, const Member& member, const void* value) {
    const Type& type = *member.type;
    const Constraints& c = member.traits.elements;
    const auto shown = [&] { return "'" + value_text(type, value) + "'"; };
    if (type.kind == Kind::List && type.element->kind == Kind::String) {
        for (std::size_t i = 0; i < type.size(value); ++i) {
            if (text_ok(c, *static_cast<const std::string*>(type.at(value, i)))) continue;
            add(path, ConstraintWords::Anything, shown(),
                "Member must satisfy constraint: " + demands(c));
            return;
        }
    }
    if (type.kind != Kind::Map) return;
    if (type.element->kind == Kind::List) check_lists_in_map(path, member, value);
    struct Visit {
        const Constraints &keys, &values;
        bool text_values, bad_key = false, bad_value = false;
    } visit{member.traits.keys, c, type.element->kind == Kind::String};
    type.each(value, &visit, [](void* context, const std::string& key, const void* item) {
        auto& v = *static_cast<Visit*>(context);
        if (!text_ok(v.keys, key)) v.bad_key = true;
        if (v.text_values && !text_ok(v.values, *static_cast<const std::string*>(item)))
            v.bad_value = true;
    });
    if (visit.bad_key)
        add(path, ConstraintWords::Anything, shown(),
            "Map keys must satisfy constraint: " + demands(member.traits.keys));
    if (visit.bad_value)
        add(path, ConstraintWords::Anything, shown(),
            "Map value must satisfy constraint: " + demands(c));
}

// Lists as a map's values: their sizes.
void Validator::check_lists_in_map(const Path& path, const Member& member, const void* value) {
    struct Visit {
        const Type& list;
        const Constraints& c;
        bool bad = false;
    } visit{*member.type->element, member.traits.elements};
    member.type->each(value, &visit, [](void* context, const std::string&, const void* item) {
        auto& v = *static_cast<Visit*>(context);
        const auto size = static_cast<std::int64_t>(v.list.size(item));
        if (size < v.c.min || size > v.c.max) v.bad = true;
    });
    if (visit.bad)
        add(path, ConstraintWords::Anything, "'" + value_text(*member.type, value) + "'",
            "Map value must satisfy constraint: " + demands(member.traits.elements));
}

void Validator::check(const Path& path, const Member& member, const void* value) {
    const Traits& t = member.traits;
    if (!t.self.empty()) check_scalar(path, t.self, *member.type, value);
    if (!t.elements.empty() || !t.keys.empty()) check_elements(path, member, value);
}

void Validator::finish() const {
    if (failures_.empty()) return;
    throw error_(std::to_string(failures_.size()) + " validation error" +
                 (failures_.size() == 1 ? "" : "s") + " detected: " + join(failures_, "; "));
}

}  // namespace leat::protocol
