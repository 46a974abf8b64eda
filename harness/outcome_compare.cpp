// The differences between two outcome documents, classified.
#include <algorithm>
#include <map>

#include "base/strings.h"
#include "harness/outcome.h"

namespace leat::harness {

namespace {

constexpr std::size_t kShownDifferences = 40;

// What two runs need not have in common.
bool is_heading(const std::string& path) {
    return path == ".target" || path == ".recorded" || path == ".leat" || path == ".seed";
}

class Comparer {
public:
    std::vector<OutcomeDifference> found;

    void compare(const Json& left, const Json& right, const std::string& path,
                 const std::string& key) {
        if (is_heading(path)) return;
        if (left.is_object() && right.is_object()) return objects(left, right, path);
        if (left.is_array() && right.is_array()) return lists(left, right, path);
        if (left.is_number() && right.is_number() ? same(left, right) : left == right) return;
        const bool other_type =
            left.type() != right.type() && !(left.is_number() && right.is_number());
        const char* kind = key == "after_ms"                ? "timing"
                           : key == "code" || key == "Code" ? "error-code"
                           : other_type                     ? "type"
                                                            : "value";
        add(kind, path, brief(left), brief(right));
    }

private:
    void add(const char* kind, const std::string& path, std::string left, std::string right) {
        found.push_back({kind, path, std::move(left), std::move(right)});
    }

    void objects(const Json& left, const Json& right, const std::string& path) {
        for (const auto& [key, value] : left.items()) {
            const std::string below = path + "." + key;
            if (right.contains(key))
                compare(value, right[key], below, key);
            else if (key != "after_ms")  // only a clock that stands still has exact times
                add("missing", below, brief(value), "absent");
        }
        for (const auto& [key, value] : right.items())
            if (!left.contains(key) && key != "after_ms")
                add("extra", path + "." + key, "absent", brief(value));
    }

    /// What one side has too much is told as such; what is left over on both is compared in pairs.
    void lists(const Json& left, const Json& right, const std::string& path) {
        std::multimap<std::string, std::size_t> unmatched;
        for (std::size_t i = 0; i < right.size(); ++i) unmatched.emplace(identity(right[i]), i);
        std::vector<std::size_t> only_left;
        std::vector<std::pair<std::size_t, std::size_t>> same_named;
        bool in_order = true;
        std::size_t last = 0;
        for (std::size_t i = 0; i < left.size(); ++i) {
            const auto it = unmatched.find(identity(left[i]));
            if (it == unmatched.end()) {
                only_left.push_back(i);
                continue;
            }
            in_order = in_order && (same_named.empty() || it->second > last);
            last = it->second;
            same_named.emplace_back(i, it->second);
            unmatched.erase(it);
        }
        std::vector<std::size_t> only_right;
        for (const auto& [text, i] : unmatched) only_right.push_back(i);
        std::sort(only_right.begin(), only_right.end());
        for (const auto& [l, r] : same_named)
            compare(left[l], right[r], place(path, left[l], l), "");
        if (!in_order) add("order", path, "the same", "in another order");
        const std::size_t pairs = std::min(only_left.size(), only_right.size());
        for (std::size_t i = 0; i < pairs; ++i)
            compare(left[only_left[i]], right[only_right[i]],
                    place(path, left[only_left[i]], only_left[i]), "");
        for (std::size_t i = pairs; i < only_left.size(); ++i)
            add("missing", place(path, left[only_left[i]], only_left[i]), brief(left[only_left[i]]),
                "absent");
        for (std::size_t i = pairs; i < only_right.size(); ++i)
            add("extra", place(path, right[only_right[i]], only_right[i]), "absent",
                brief(right[only_right[i]]));
    }

    static bool is_step(const Json& item) {
        return item.is_object() && item.contains("verb") && item.contains("name");
    }
    /// Steps are known by their names, everything else by its value.
    static std::string identity(const Json& item) {
        return is_step(item) ? as_text(item["name"]) : canonical(item);
    }
    static std::string place(const std::string& path, const Json& item, std::size_t index) {
        return is_step(item) ? path + "[" + as_text(item["name"]) + "]"
                             : path + "[" + std::to_string(index) + "]";
    }
};

}  // namespace

std::vector<OutcomeDifference> compare_outcomes(const Json& left, const Json& right) {
    Comparer comparer;
    comparer.compare(left, right, "", "");
    return std::move(comparer.found);
}

std::vector<std::string> difference_lines(const std::vector<OutcomeDifference>& all,
                                          const std::string& left, const std::string& right) {
    std::map<std::string, std::size_t> kinds;
    for (const OutcomeDifference& d : all) ++kinds[d.kind];
    std::string sums;
    for (const auto& [kind, n] : kinds)
        sums += (sums.empty() ? "" : ", ") + format("%zu %s", n, kind.c_str());
    std::vector<std::string> lines{format("%zu differences (%s)", all.size(), sums.c_str())};
    for (std::size_t i = 0; i < std::min(all.size(), kShownDifferences); ++i) {
        const OutcomeDifference& d = all[i];
        lines.push_back(format("    %-10s  ", d.kind.c_str()) + d.path);
        lines.push_back("                " + left + ": " + d.left);
        lines.push_back("                " + right + ": " + d.right);
    }
    if (all.size() > kShownDifferences)
        lines.push_back(format("    … and %zu more", all.size() - kShownDifferences));
    return lines;
}

}  // namespace leat::harness
