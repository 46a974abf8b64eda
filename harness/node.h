#pragma once
// A value of a scenario file together with its place: what the loader reads. Every mistake it finds
// is thrown as a LoadError that names file, line and column.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/types.h"
#include "harness/source.h"

namespace leat::harness {

using Keys = std::vector<std::string>;
inline bool contains(const Keys& keys, const std::string& key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Keys that are known when leat is built: a server, which has no use for them, does nothing for
/// them at its start.
class FixedKeys {
public:
    constexpr FixedKeys(std::initializer_list<const char*> keys) {
        for (const char* key : keys) keys_.at(size_++) = key;
    }
    const char* const* begin() const { return keys_.data(); }
    const char* const* end() const { return keys_.data() + size_; }
    operator Keys() const { return {begin(), end()}; }

private:
    std::array<const char*, 20> keys_{};
    std::size_t size_ = 0;
};

class Node {
public:
    Node(const Source& source, const Json& json, std::string pointer)
        : source_(&source), json_(&json), pointer_(std::move(pointer)) {}
    explicit Node(const Source& source) : Node(source, source.root(), "") {}

    const Json& json() const { return *json_; }
    const Source& source() const { return *source_; }
    const std::string& pointer() const { return pointer_; }
    Place place() const { return source_->place(pointer_); }
    [[noreturn]] void fail(const std::string& text) const { throw LoadError(place(), text); }
    /// A fault of the member's name rather than of its value.
    [[noreturn]] void fail_key(const std::string& key, const std::string& text) const;

    /// This must be a mapping whose keys are all among these.
    const Node& only(const Keys& known) const;
    const Node& must_be_map() const;
    bool has(const std::string& key) const { return json_->is_object() && json_->contains(key); }
    /// The member must be there.
    Node at(const std::string& key) const;
    std::optional<Node> find(const std::string& key) const;
    std::vector<std::pair<std::string, Node>> members() const;
    std::vector<Node> items() const;

    // The value must be of that kind. text() takes numbers and booleans as well.
    std::string text() const;
    std::string name() const;  // a text of letters, digits, '_' and '-'
    bool boolean() const;
    std::int64_t integer() const;
    /// "300s", "5m", "250ms", "1h".
    Duration duration() const;

private:
    const Source* source_;
    const Json* json_;
    std::string pointer_;
};

/// Nothing unless the text is a whole number or fraction with one of the units ms, s, m, h, d.
std::optional<Duration> parse_duration(const std::string& text);
/// "90s", "250ms"; for messages.
std::string duration_text(Duration d);

}  // namespace leat::harness
