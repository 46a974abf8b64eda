#include "harness/check.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/strings.h"
#include "harness/jq.h"
#include "harness/json_schema.h"
#include "harness/marker.h"
#include "harness/match.h"

namespace leat::harness {

namespace {

constexpr std::size_t kShownItems = 3;
constexpr std::size_t kShownValues = 10;

std::string list_of(const std::vector<std::string>& texts) {
    std::vector<std::string> shown(
        texts.begin(),
        texts.begin() + static_cast<std::ptrdiff_t>(std::min(texts.size(), kShownValues)));
    std::string text = join(shown, ", ");
    if (texts.size() > shown.size()) text += format(", … %zu in all", texts.size());
    return text;
}

class Checker {
public:
    Checker(const Json& checks, std::vector<Item> items) : checks_(checks) {
        verdict_.items = std::move(items);
    }

    Verdict run() {
        if (const Json* expression = get("select")) select(as_text(*expression));
        check_count();
        for (const char* key : {"match", "equals", "each", "any", "none"})
            if (const Json* expected = get(key)) quantify(key, *expected);
        if (const Json* by = get("unique_by")) check_unique(as_text(*by));
        if (const Json* by = get("in_order_by")) check_order(as_text(*by));
        if (const Json* set = get("same_set_as")) check_set(*set);
        if (const Json* text = get("text")) check_text(*text);
        if (const Json* schema = get("schema")) check_schema(JsonSchema(*schema));
        if (const Json* size = get("size")) check_size(CountRange::parse_size(*size));
        if (const Json* digest = get("sha256")) check_digest(to_lower(as_text(*digest)));
        return std::move(verdict_);
    }

private:
    const Json* get(const char* key) const {
        const auto it = checks_.find(key);
        return it == checks_.end() || (it->is_null() && std::string(key) != "equals") ? nullptr
                                                                                      : &*it;
    }
    void fail(std::string line) {
        verdict_.ok = false;
        verdict_.lines.push_back(std::move(line));
    }
    void more(const std::vector<std::string>& lines) {
        for (const std::string& line : lines) verdict_.lines.push_back("    " + line);
    }

    void select(const std::string& expression) {
        std::vector<Item> selected;
        for (Item& item : verdict_.items)
            for (Json& value : jq(expression).all(item.value)) {
                Item one = item;
                if (value.is_string())
                    one.bytes = value.get<std::string>();
                else
                    one.bytes = value.dump();
                one.value = std::move(value);
                selected.push_back(std::move(one));
            }
        verdict_.items = std::move(selected);
    }

    void check_count() {
        const Json* count = get("count");
        const std::size_t found = verdict_.items.size();
        if (count) {
            const CountRange range = CountRange::parse(*count);
            if (!range.admits(found))
                fail(found < range.min
                         ? format("collected %zu of %s", found, range.text().c_str())
                         : format("collected %zu, expected %s", found, range.text().c_str()));
            if (found > range.max)
                for (std::size_t i = 0; i < std::min(found, kShownItems); ++i)
                    more({verdict_.items[i].origin + "  " + brief(verdict_.items[i].value)});
        } else if (found == 0) {
            const Json* set = get("same_set_as");
            const bool empty_expected = (set && set->is_array() && set->empty()) ||
                                        (get("equals") && *get("equals") == Json::array());
            if (!empty_expected && !only_none()) fail("nothing was found");
        }
    }

    /// `none:` alone is content with nothing.
    bool only_none() const {
        return get("none") && !get("each") && !get("any") && !get("match") && !get("equals") &&
               !get("same_set_as") && !get("in_order_by") && !get("text") && !get("schema") &&
               !get("size") && !get("sha256");
    }

    void quantify(const std::string& key, const Json& expected) {
        const MatchMode mode = key == "equals" ? MatchMode::Exact : MatchMode::Subset;
        if ((key == "match" || key == "equals") && expected.is_array()) {
            whole_list(key, expected, mode);
            return;
        }
        std::vector<std::pair<std::vector<Difference>, const Item*>> misses;
        std::vector<const Item*> hits;
        for (const Item& item : verdict_.items) {
            auto found = differences(expected, item.value, mode);
            if (found.empty())
                hits.push_back(&item);
            else
                misses.emplace_back(std::move(found), &item);
        }
        if (key == "none") {
            if (hits.empty()) return;
            fail(
                format("%zu of %zu match what none may match", hits.size(), verdict_.items.size()));
            for (std::size_t i = 0; i < std::min(hits.size(), kShownItems); ++i)
                more({hits[i]->origin + "  " + brief(hits[i]->value)});
            return;
        }
        if (key == "any" ? !hits.empty() : misses.empty()) return;
        std::stable_sort(misses.begin(), misses.end(), [](const auto& a, const auto& b) {
            return a.first.size() < b.first.size();
        });
        if (key == "any") {
            if (misses.empty()) return;  // said by check_count, or count allows none
            fail(format("none of %zu matches; the nearest miss:", verdict_.items.size()));
            misses.resize(1);
        } else {
            fail(format("%zu of %zu are not as '%s' says; the nearest miss:", misses.size(),
                        verdict_.items.size(), key.c_str()));
            misses.resize(std::min(misses.size(), kShownItems));
        }
        for (const auto& [found, item] : misses) {
            more({item->origin});
            std::vector<std::string> lines = describe(found);
            for (std::string& line : lines) line = "    " + line;
            more(lines);
        }
    }

    void whole_list(const std::string& key, const Json& expected, MatchMode mode) {
        Json all = Json::array();
        for (const Item& item : verdict_.items) all.push_back(item.value);
        // An array may be meant as the one item, too.
        if (all.size() == 1 && all[0].is_array() && matches(expected, all[0], mode)) return;
        const auto found = differences(expected, all, mode);
        if (found.empty()) return;
        fail(format("the list is not as '%s' says (%zu expected, %zu found):", key.c_str(),
                    expected.size(), all.size()));
        more(describe(found));
    }

    Json key_of(const std::string& expression, const Item& item) {
        return jq(expression).first(item.value);
    }

    void check_unique(const std::string& by) {
        std::map<std::string, std::pair<Json, std::vector<const Item*>>> seen;
        for (const Item& item : verdict_.items) {
            Json key = key_of(by, item);
            auto& entry = seen[canonical(key)];
            entry.first = std::move(key);
            entry.second.push_back(&item);
        }
        std::vector<std::string> twice;
        std::string where;
        for (const auto& [text, entry] : seen) {
            if (entry.second.size() < 2) continue;
            twice.push_back(brief(entry.first, 60));
            if (where.empty()) where = entry.second[0]->origin + " and " + entry.second[1]->origin;
        }
        if (twice.empty()) return;
        fail("not unique by " + by + ": " + list_of(twice));
        more({"the first one: " + where});
    }

    void check_order(const std::string& by) {
        const Json* per = get("per");
        struct Last {
            Json value;
            const Item* item = nullptr;
        };
        std::map<std::string, Last> lasts;
        for (const Item& item : verdict_.items) {
            const Json group = per ? key_of(as_text(*per), item) : Json();
            Json value = key_of(by, item);
            Last& last = lasts[canonical(group)];
            if (last.item && value < last.value) {
                fail("out of order by " + by + (per ? " for " + brief(group, 60) : "") + ": " +
                     brief(value, 60) + " comes after " + brief(last.value, 60));
                more({item.origin + ", after " + last.item->origin});
                return;
            }
            last = {std::move(value), &item};
        }
    }

    void check_set(const Json& expected) {
        if (!expected.is_array()) {
            fail("same_set_as wants a list, not " + brief(expected, 80));
            return;
        }
        const std::string by = get("by") ? as_text(*get("by")) : ".";
        std::map<std::string, Json> wanted, found;
        for (const Json& value : expected) {
            const Json key = value.is_structured() ? jq(by).first(value) : value;
            wanted.emplace(canonical(key), key);
        }
        for (const Item& item : verdict_.items) {
            const Json key = key_of(by, item);
            found.emplace(canonical(key), key);
        }
        std::vector<Json> missing, unexpected;
        for (const auto& [text, key] : wanted)
            if (!found.count(text)) missing.push_back(key);
        for (const auto& [text, key] : found)
            if (!wanted.count(text)) unexpected.push_back(key);
        if (missing.empty() && unexpected.empty()) return;
        verdict_.suspects = missing;
        verdict_.suspects_by = by;
        const auto shown = [](const std::vector<Json>& keys) {
            std::vector<std::string> texts;
            for (const Json& key : keys) texts.push_back(brief(key, 80));
            return list_of(texts);
        };
        if (!missing.empty())
            fail(format("%zu of %zu missing by %s: ", missing.size(), wanted.size(), by.c_str()) +
                 shown(missing));
        if (!unexpected.empty())
            fail(format("%zu unexpected by %s: ", unexpected.size(), by.c_str()) +
                 shown(unexpected));
        if (!missing.empty() && !unexpected.empty() && missing[0].is_object())
            nearest_miss(missing[0], unexpected);
    }

    void nearest_miss(const Json& wanted, const std::vector<Json>& candidates) {
        std::vector<Difference> best;
        for (const Json& candidate : candidates) {
            auto found = differences(wanted, candidate, MatchMode::Exact);
            if (best.empty() || found.size() < best.size()) best = std::move(found);
        }
        more({"the nearest miss of " + brief(wanted, 100) + ":"});
        more(describe(best));
    }

    void check_text(const Json& text) {
        const auto each_of = [](const Json& value) {
            return value.is_array() ? value : Json::array({value});
        };
        for (const Item& item : verdict_.items) {
            if (text.contains("contains"))
                for (const Json& part : each_of(text["contains"]))
                    if (item.bytes.find(as_text(part)) == std::string::npos) {
                        fail(item.origin + " does not contain " + brief(part) + ":");
                        more({brief_text(item.bytes, 300)});
                    }
            if (text.contains("matches") && !regex_found(as_text(text["matches"]), item.bytes)) {
                fail(item.origin + " does not match " + brief(text["matches"]) + ":");
                more({brief_text(item.bytes, 300)});
            }
        }
    }

    void check_schema(const JsonSchema& schema) {
        std::vector<std::pair<const Item*, std::vector<JsonSchema::Violation>>> misses;
        for (const Item& item : verdict_.items)
            if (auto found = schema.violations(item.value); !found.empty())
                misses.emplace_back(&item, std::move(found));
        if (misses.empty()) return;
        fail(format("%zu of %zu do not fit the schema:", misses.size(), verdict_.items.size()));
        misses.resize(std::min(misses.size(), kShownItems));
        for (const auto& [item, found] : misses) {
            more({item->origin});
            for (std::size_t i = 0; i < std::min(found.size(), kShownValues); ++i)
                more({"    " + found[i].path + " " + found[i].text});
        }
    }

    void check_size(const CountRange& range) {
        for (const Item& item : verdict_.items)
            if (!range.admits(item.bytes.size()))
                fail(format("%s has %zu bytes, expected %s", item.origin.c_str(), item.bytes.size(),
                            range.text().c_str()));
    }

    void check_digest(const std::string& expected) {
        for (const Item& item : verdict_.items)
            if (const std::string found = hex_encode(sha256(item.bytes)); found != expected)
                fail(item.origin + " has the SHA-256 " + found + ", expected " + expected);
    }

    const Json& checks_;
    Verdict verdict_;
};

}  // namespace

Verdict run_checks(const Json& checks, std::vector<Item> items) {
    try {
        return Checker(checks, std::move(items)).run();
    } catch (const JqError& e) {
        return {false, {e.what()}, {}};
    } catch (const std::invalid_argument& e) {
        return {false, {e.what()}, {}};
    }
}

Json capture_from(const Json& captures, const std::vector<Json>& values) {
    Json captured = Json::object();
    for (const auto& [name, how] : captures.items()) {
        try {
            if (how.is_object()) {
                captured[name] = Json::array();
                for (const Json& value : values)
                    for (Json& result : jq(as_text(how["all"])).all(value))
                        captured[name].push_back(std::move(result));
                continue;
            }
            if (values.empty()) throw StepFailure("nothing to capture '" + name + "' from");
            captured[name] = jq(as_text(how)).first(values.front());
        } catch (const JqError& e) {
            throw StepFailure("capture '" + name + "': " + e.what());
        }
    }
    return captured;
}

}  // namespace leat::harness
