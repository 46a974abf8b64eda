#include "harness/match.h"

#include <algorithm>
#include <stdexcept>

#include "base/strings.h"
#include "harness/marker.h"

namespace leat::harness {

namespace {

bool plain_name(const std::string& key) {
    if (key.empty() || isdigit(static_cast<unsigned char>(key[0]))) return false;
    return std::all_of(key.begin(), key.end(),
                       [](unsigned char c) { return isalnum(c) || c == '_'; });
}

class Comparison {
public:
    explicit Comparison(MatchMode mode) : mode_(mode) {}

    void compare(const Json& expected, const Json& actual, const std::string& path) {
        if (expected.is_string()) {
            if (const auto marker = Marker::parse(expected.get<std::string>())) {
                if (!marker->accepts(actual)) differ(path, as_text(expected), brief(actual));
                return;
            }
        }
        if (expected.is_object() && actual.is_object())
            object(expected, actual, path);
        else if (expected.is_array() && actual.is_array())
            array(expected, actual, path);
        else if (!same(expected, actual))
            differ(path, brief(expected), brief(actual));
    }

    std::vector<Difference> found;

private:
    void differ(const std::string& path, std::string expected, std::string actual) {
        found.push_back({path.empty() ? "." : path, std::move(expected), std::move(actual)});
    }

    static std::string below(const std::string& path, const std::string& key) {
        return plain_name(key) ? path + "." + key : path + "[" + Json(key).dump() + "]";
    }

    void object(const Json& expected, const Json& actual, const std::string& path) {
        for (const auto& [key, value] : expected.items()) {
            if (key.size() > 1 && key[0] == '~') {
                contains(value, actual, key.substr(1), path);
                continue;
            }
            const auto it = actual.find(key);
            if (it != actual.end()) {
                if (value.is_string() && value.get<std::string>() == "#absent")
                    differ(below(path, key), "#absent", brief(*it));
                else
                    compare(value, *it, below(path, key));
                continue;
            }
            const auto marker =
                value.is_string() ? Marker::parse(value.get<std::string>()) : std::nullopt;
            if (!marker || !marker->accepts_absence())
                differ(below(path, key), marker ? as_text(value) : brief(value), "absent");
        }
        if (mode_ == MatchMode::Subset) return;
        for (const auto& [key, value] : actual.items())
            if (!expected.contains(key) && !expected.contains("~" + key))
                differ(below(path, key), "absent", brief(value));
    }

    void array(const Json& expected, const Json& actual, const std::string& path) {
        for (std::size_t i = 0; i < std::max(expected.size(), actual.size()); ++i) {
            const std::string place = path + "[" + std::to_string(i) + "]";
            if (i >= actual.size())
                differ(place, brief(expected[i]), "absent");
            else if (i >= expected.size())
                differ(place, "absent", brief(actual[i]));
            else
                compare(expected[i], actual[i], place);
        }
    }

    /// Each wanted element must be matched by an element of its own.
    void contains(const Json& wanted, const Json& actual, const std::string& key,
                  const std::string& path) {
        const auto it = actual.find(key);
        const std::string place = below(path, key);
        if (it == actual.end() || !it->is_array()) {
            differ(place, "a list", it == actual.end() ? "absent" : brief(*it));
            return;
        }
        const Json list = wanted.is_array() ? wanted : Json::array({wanted});
        std::vector<int> taken_by(it->size(), -1);
        for (std::size_t w = 0; w < list.size(); ++w) {
            std::vector<bool> tried(it->size(), false);
            if (!assign(list, *it, static_cast<int>(w), taken_by, tried))
                differ(place + "[]", brief(list[w]), "no such element");
        }
    }

    /// Augmenting path: finds an element for wanted[w], moving former choices when needed.
    bool assign(const Json& wanted, const Json& actual, int w, std::vector<int>& taken_by,
                std::vector<bool>& tried) {
        for (std::size_t i = 0; i < actual.size(); ++i) {
            if (tried[i] || !matches(wanted[static_cast<std::size_t>(w)], actual[i], mode_))
                continue;
            tried[i] = true;
            if (taken_by[i] < 0 || assign(wanted, actual, taken_by[i], taken_by, tried)) {
                taken_by[i] = w;
                return true;
            }
        }
        return false;
    }

    MatchMode mode_;
};

}  // namespace

std::vector<Difference> differences(const Json& expected, const Json& actual, MatchMode mode) {
    Comparison comparison(mode);
    comparison.compare(expected, actual, "");
    return std::move(comparison.found);
}

bool matches(const Json& expected, const Json& actual, MatchMode mode) {
    return differences(expected, actual, mode).empty();
}

std::vector<std::string> describe(const std::vector<Difference>& all, std::size_t limit) {
    std::size_t path_width = 0, expected_width = 0;
    const std::size_t shown = std::min(all.size(), limit);
    for (std::size_t i = 0; i < shown; ++i) {
        path_width = std::max(path_width, std::min<std::size_t>(all[i].path.size(), 40));
        expected_width =
            std::max(expected_width, std::min<std::size_t>(all[i].expected.size(), 40));
    }
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < shown; ++i)
        lines.push_back(format("%-*s   expected %-*s   got ", static_cast<int>(path_width),
                               all[i].path.c_str(), static_cast<int>(expected_width),
                               all[i].expected.c_str()) +
                        all[i].actual);
    if (all.size() > shown) lines.push_back(format("… and %zu more", all.size() - shown));
    return lines;
}

void check_markers(const Json& expected, std::string& pointer) {
    if (expected.is_string()) {
        Marker::parse(expected.get<std::string>());
    } else if (expected.is_array()) {
        for (std::size_t i = 0; i < expected.size(); ++i) {
            std::string below = pointer + "/" + std::to_string(i);
            try {
                check_markers(expected[i], below);
            } catch (const std::invalid_argument&) {
                pointer = below;
                throw;
            }
        }
    } else if (expected.is_object()) {
        for (const auto& [key, value] : expected.items()) {
            std::string below = pointer_to(pointer, key);
            try {
                check_markers(value, below);
            } catch (const std::invalid_argument&) {
                pointer = below;
                throw;
            }
        }
    }
}

}  // namespace leat::harness
