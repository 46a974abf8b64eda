// Conditions on the fields of a line, which blanks separate.
#include <algorithm>
#include <vector>

#include "base/strings.h"
#include "services/logs/condition.h"
#include "services/logs/filter_pattern.h"

namespace leat::logs {
namespace {

/// Conditions of one field: alternatives of comparisons that all have to hold.
struct Field {
    struct Comparing {
        Comparison comparison;
        Operand operand;
    };
    std::string name;
    std::vector<std::vector<Comparing>> alternatives;  // none: any value will do

    bool holds(std::string_view value) const {
        if (alternatives.empty()) return true;
        return std::any_of(alternatives.begin(), alternatives.end(), [&](const auto& all) {
            return std::all_of(all.begin(), all.end(), [&](const Comparing& c) {
                return c.operand.holds(c.comparison, value);
            });
        });
    }
};

/// Text in "…" or […] is one field, without them.
std::vector<std::string_view> split_fields(std::string_view line) {
    std::vector<std::string_view> fields;
    PatternReader reader(line);
    for (reader.skip_blanks(); !reader.at_end(); reader.skip_blanks()) {
        const char open = reader.peek();
        const char close = open == '"' ? '"' : open == '[' ? ']' : '\0';
        const std::size_t end = close ? reader.rest().find(close, 1) : std::string_view::npos;
        if (end != std::string_view::npos) {
            fields.push_back(reader.rest().substr(1, end - 1));
            reader.advance(end + 1);
        } else {
            fields.push_back(reader.run([](char c) { return !is_blank(c); }));
        }
    }
    return fields;
}

struct FieldsPattern final : FilterPattern::Matcher {
    std::vector<Field> before, after;  // the ellipsis; without one all are before
    bool open_ended = false;

    bool matches(std::string_view message) const override {
        const auto fields = split_fields(message);
        const std::size_t named = before.size() + after.size();
        if (open_ended ? fields.size() < named : fields.size() != named) return false;
        const auto all_hold = [](const std::vector<Field>& wanted, const std::string_view* value) {
            return std::all_of(wanted.begin(), wanted.end(),
                               [&](const Field& field) { return field.holds(*value++); });
        };
        return all_hold(before, fields.data()) &&
               all_hold(after, fields.data() + fields.size() - after.size());
    }
};

bool is_name_character(char c) { return is_word(c) || c == '-' || c == '.' || c == '$'; }
bool is_bare_character(char c) {
    return !is_blank(c) && std::string_view(",\"%&|()=!<>").find(c) == std::string_view::npos;
}

class Parser {
public:
    explicit Parser(std::string_view pattern) : reader_(pattern) {}

    std::shared_ptr<const FieldsPattern> whole() {
        auto pattern = std::make_shared<FieldsPattern>();
        do {
            if (reader_.take("...")) {
                if (std::exchange(pattern->open_ended, true)) throw invalid_pattern();
            } else {
                (pattern->open_ended ? pattern->after : pattern->before).push_back(field());
            }
        } while (reader_.take(","));
        reader_.skip_blanks();
        if (!reader_.at_end()) throw invalid_pattern();
        return pattern;
    }

private:
    /// `name`, `name = value && name != value || …`, or nothing at all.
    Field field() {
        Field field;
        reader_.skip_blanks();
        field.name = reader_.run(is_name_character);
        auto comparison = reader_.comparison();
        if (!comparison) return field;
        field.alternatives.emplace_back();
        for (;;) {
            field.alternatives.back().push_back({*comparison, value(*comparison)});
            if (reader_.take("||"))
                field.alternatives.emplace_back();
            else if (!reader_.take("&&"))
                return field;
            reader_.skip_blanks();
            // A condition speaks of its own field only.
            if (reader_.run(is_name_character) != field.name) throw invalid_pattern();
            comparison = reader_.comparison();
            if (!comparison) throw invalid_pattern();
        }
    }

    Operand value(Comparison comparison) {
        Operand operand = reader_.operand(is_bare_character);
        const bool ordered = comparison != Comparison::Equal && comparison != Comparison::NotEqual;
        if (ordered && !operand.is_number()) throw invalid_pattern();
        return operand;
    }

    PatternReader reader_;
};

}  // namespace

FilterPattern::MatcherPtr parse_fields_pattern(std::string_view pattern) {
    return Parser(pattern).whole();
}

}  // namespace leat::logs
