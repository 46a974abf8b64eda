// Conditions on the members of JSON objects.
#include <algorithm>
#include <variant>
#include <vector>

#include "base/strings.h"
#include "protocol/document.h"
#include "services/logs/condition.h"
#include "services/logs/filter_pattern.h"

namespace leat::logs {
namespace {

using protocol::Document;

constexpr int kDeepest = 64;  // parentheses within each other

/// A step from a value to values inside it: a member, an element, or any element.
struct Any {};
using Step = std::variant<std::string, std::size_t, Any>;

struct Expression {
    virtual ~Expression() = default;
    virtual bool holds(const Document& event) const = 0;
};
using ExpressionPtr = std::unique_ptr<const Expression>;

/// Calls visit for each value that the steps lead to, until it returns true.
template <class Visit>
bool any_selected(const Document& value, const Step* step, const Step* end, const Visit& visit) {
    if (step == end) return visit(value);
    if (const auto* name = std::get_if<std::string>(step)) {
        const Document* member = value.find(*name);
        return member && any_selected(*member, step + 1, end, visit);
    }
    if (!value.is_array()) return false;
    const auto& items = value.items();
    if (const auto* index = std::get_if<std::size_t>(step))
        return *index < items.size() && any_selected(items[*index], step + 1, end, visit);
    return std::any_of(items.begin(), items.end(), [&](const Document& item) {
        return any_selected(item, step + 1, end, visit);
    });
}

enum class Test { Compare, IsNull, IsTrue, IsFalse, NotExists };

struct Condition final : Expression {
    std::vector<Step> selector;
    Test test = Test::Compare;
    Comparison comparison = Comparison::Equal;
    Operand operand;

    bool holds(const Document& event) const override {
        const auto selected = [&](const auto& visit) {
            return any_selected(event, selector.data(), selector.data() + selector.size(), visit);
        };
        switch (test) {
            case Test::NotExists:
                return !selected([](const Document&) { return true; });
            case Test::IsNull:
                return selected([](const Document& value) { return value.is_null(); });
            case Test::IsTrue:
                return selected(
                    [](const Document& value) { return value.is_bool() && value.as_bool(); });
            case Test::IsFalse:
                return selected(
                    [](const Document& value) { return value.is_bool() && !value.as_bool(); });
            case Test::Compare:
                break;
        }
        return selected([this](const Document& value) { return compares(value); });
    }

    /// Objects, arrays and null compare with nothing, not even as different.
    bool compares(const Document& value) const {
        if (value.is_string()) return operand.holds(comparison, value.as_string());
        if (value.is_number() || value.is_bool()) return operand.holds(comparison, value.to_json());
        return false;
    }
};

/// All of several, or any of them.
struct Several final : Expression {
    bool all = true;
    std::vector<ExpressionPtr> parts;

    bool holds(const Document& event) const override {
        const auto part_holds = [&](const ExpressionPtr& part) { return part->holds(event); };
        return all ? std::all_of(parts.begin(), parts.end(), part_holds)
                   : std::any_of(parts.begin(), parts.end(), part_holds);
    }
};

bool is_member_character(char c) { return is_word(c) || c == '-'; }

class JsonParser {
public:
    explicit JsonParser(std::string_view pattern) : reader_(pattern) {}

    ExpressionPtr whole() {
        auto expression = any_of();
        reader_.skip_blanks();
        if (!reader_.at_end()) throw invalid_pattern();
        return expression;
    }

private:
    ExpressionPtr any_of() {
        return several("||", false, [this] { return all_of(); });
    }
    ExpressionPtr all_of() {
        return several("&&", true, [this] { return single(); });
    }
    template <class Part>
    ExpressionPtr several(std::string_view separator, bool all, const Part& part) {
        auto first = part();
        if (!reader_.take(separator)) return first;
        auto expression = std::make_unique<Several>();
        expression->all = all;
        expression->parts.push_back(std::move(first));
        do expression->parts.push_back(part());
        while (reader_.take(separator));
        return expression;
    }

    ExpressionPtr single() {
        if (!reader_.take("(")) return condition();
        if (++depth_ > kDeepest) throw invalid_pattern();
        auto inner = any_of();
        --depth_;
        reader_.expect(")");
        return inner;
    }

    ExpressionPtr condition() {
        auto parsed = std::make_unique<Condition>();
        parsed->selector = selector();
        if (reader_.take_word("NOT")) {
            if (!reader_.take_word("EXISTS")) throw invalid_pattern();
            parsed->test = Test::NotExists;
        } else if (reader_.take_word("IS")) {
            parsed->test = reader_.take_word("NULL")    ? Test::IsNull
                           : reader_.take_word("TRUE")  ? Test::IsTrue
                           : reader_.take_word("FALSE") ? Test::IsFalse
                                                        : throw invalid_pattern();
        } else {
            compare(*parsed);
        }
        return parsed;
    }

    void compare(Condition& condition) {
        const auto comparison = reader_.comparison();
        if (!comparison) throw invalid_pattern();
        condition.comparison = *comparison;
        condition.operand = reader_.operand([](char c) {
            return is_member_character(c) || c == '.' || c == '*' || c == '+' || c == ':' ||
                   c == '/';
        });
        const bool ordered =
            *comparison != Comparison::Equal && *comparison != Comparison::NotEqual;
        if (ordered && !condition.operand.is_number()) throw invalid_pattern();
    }

    std::vector<Step> selector() {
        reader_.skip_blanks();
        if (reader_.peek() != '$') throw invalid_pattern();
        std::vector<Step> steps;
        reader_.advance(1);
        while (reader_.peek() == '.' || reader_.peek() == '[') {
            if (reader_.peek() == '.') {
                reader_.advance(1);
                if (reader_.peek() == '"') throw invalid_characters("$.\"");
                const auto name = reader_.run(is_member_character);
                if (name.empty()) throw invalid_pattern();
                steps.emplace_back(std::string(name));
            } else {
                reader_.advance(1);
                steps.push_back(bracketed());
            }
        }
        return steps;
    }

    Step bracketed() {
        Step step = Any{};
        reader_.skip_blanks();
        if (reader_.peek() == '"') {
            step = reader_.quoted();
        } else if (!reader_.take("*")) {
            const auto index = parse_int(reader_.run(is_word));
            if (!index || *index < 0) throw invalid_pattern();
            step = static_cast<std::size_t>(*index);
        }
        reader_.expect("]");
        return step;
    }

    PatternReader reader_;
    int depth_ = 0;
};

struct JsonPattern final : FilterPattern::Matcher {
    ExpressionPtr expression;

    bool matches(std::string_view message) const override {
        const std::string_view text = trim(message);
        if (!text.starts_with('{')) return false;
        try {
            return expression->holds(Document::parse(text));
        } catch (const protocol::DocumentError&) {
            return false;
        }
    }
};

}  // namespace

FilterPattern::MatcherPtr parse_json_pattern(std::string_view pattern) {
    auto parsed = std::make_shared<JsonPattern>();
    parsed->expression = JsonParser(pattern).whole();
    return parsed;
}

}  // namespace leat::logs
