#include "harness/simple_path.h"

#include "base/strings.h"
#include "harness/jq.h"

namespace leat::harness {

namespace {

bool starts_name(char c) { return isalpha(static_cast<unsigned char>(c)) || c == '_'; }
bool is_name(char c) { return isalnum(static_cast<unsigned char>(c)) || c == '_'; }

std::string kind_of(const Json& value) {
    if (value.is_number()) return "number";
    return value.type_name();
}

}  // namespace

std::optional<SimplePath> SimplePath::parse(const std::string& expression) {
    const std::string_view text = trim(expression);
    if (text.empty() || text[0] != '.') return std::nullopt;
    SimplePath path;
    if (text == ".") return path;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == '.' && at + 1 < text.size() && starts_name(text[at + 1])) {
            const std::size_t from = ++at;
            while (at < text.size() && is_name(text[at])) ++at;
            path.steps_.push_back({Step::Kind::Member, std::string(text.substr(from, at - from))});
            continue;
        }
        // ".[0]" stands only at the beginning.
        if (text[at] == '.' && at == 0) ++at;
        if (at >= text.size() || text[at] != '[') return std::nullopt;
        const std::size_t close = text.find(']', at);
        if (close == std::string_view::npos) return std::nullopt;
        const std::string_view inside = text.substr(at + 1, close - at - 1);
        if (inside.empty()) {
            path.steps_.push_back({Step::Kind::Each, ""});
        } else {
            const auto index = parse_int(inside);
            if (!index) return std::nullopt;
            path.steps_.push_back({Step::Kind::Index, "", *index});
        }
        at = close + 1;
    }
    return path;
}

std::vector<Json> SimplePath::apply(const Step& step, const std::vector<Json>& inputs) {
    std::vector<Json> out;
    for (const Json& input : inputs) {
        if (step.kind == Step::Kind::Each) {
            if (!input.is_structured())
                throw JqError("Cannot iterate over " + kind_of(input) +
                              (input.is_null() ? "" : " (" + brief(input, 60) + ")"));
            for (const Json& item : input) out.push_back(item);
        } else if (input.is_null()) {
            out.emplace_back(nullptr);
        } else if (step.kind == Step::Kind::Member) {
            if (!input.is_object())
                throw JqError("Cannot index " + kind_of(input) + " with \"" + step.name + "\"");
            const auto it = input.find(step.name);
            out.push_back(it == input.end() ? Json() : *it);
        } else {
            if (!input.is_array()) throw JqError("Cannot index " + kind_of(input) + " with number");
            const auto size = static_cast<std::int64_t>(input.size());
            const std::int64_t place = step.index < 0 ? size + step.index : step.index;
            out.push_back(place < 0 || place >= size ? Json()
                                                     : input[static_cast<std::size_t>(place)]);
        }
    }
    return out;
}

std::vector<Json> SimplePath::all(const Json& input) const {
    std::vector<Json> values{input};
    for (const Step& step : steps_) values = apply(step, values);
    return values;
}

}  // namespace leat::harness
