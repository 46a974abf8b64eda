#include "harness/expression.h"

#include <algorithm>

#include "base/strings.h"
#include "harness/suggest.h"

namespace leat::harness {

namespace {

struct FunctionSignature {
    const char* name;
    std::size_t least, most;  // arguments
};
constexpr FunctionSignature kFunctions[]{
    {"uuid", 0, 0}, {"now", 0, 0},    {"seq", 0, 0},   {"rand", 2, 2}, {"pick", 1, 100},
    {"file", 1, 1}, {"length", 1, 1}, {"sum", 1, 100}, {"json", 1, 1}, {"concat", 1, 100}};

bool is_name_char(char c) { return isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-'; }

class Parser {
public:
    Parser(const std::string& text, std::size_t at) : text_(text), at_(at) {}

    /// Reads up to and including the closing brace.
    Expression whole() {
        Expression e = expression();
        skip_blanks();
        if (peek() != '}') fail();
        ++at_;
        return e;
    }
    std::size_t position() const { return at_; }

private:
    [[noreturn]] void fail() const {
        const auto open = text_.rfind("${", at_);
        const auto close = text_.find('}', at_);
        throw ExpressionError(
            "cannot read " +
            text_.substr(open, close == std::string::npos ? std::string::npos : close + 1 - open) +
            (close == std::string::npos ? ": the brace is not closed" : ""));
    }
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void skip_blanks() {
        while (peek() == ' ') ++at_;
    }
    std::string identifier() {
        const std::size_t from = at_;
        while (is_name_char(peek())) ++at_;
        if (from == at_) fail();
        return text_.substr(from, at_ - from);
    }

    Expression expression() {
        skip_blanks();
        const char c = peek();
        if (c == '\'' || c == '"') return quoted(c);
        if (isdigit(static_cast<unsigned char>(c)) ||
            (c == '-' && at_ + 1 < text_.size() &&
             isdigit(static_cast<unsigned char>(text_[at_ + 1]))))
            return number();
        Expression e;
        e.kind = Expression::Kind::Path;
        e.name = identifier();
        if (peek() == '(') return call(std::move(e));
        while (peek() == '.' || peek() == '[') {
            if (text_[at_++] == '.') {
                e.steps.push_back(identifier());
                continue;
            }
            const Expression index = number();
            if (!index.literal.is_number_integer() || peek() != ']') fail();
            ++at_;
            e.steps.push_back(index.literal);
        }
        return e;
    }

    Expression quoted(char quote) {
        const auto end = text_.find(quote, ++at_);
        if (end == std::string::npos) fail();
        Expression e;
        e.literal = text_.substr(at_, end - at_);
        at_ = end + 1;
        return e;
    }

    Expression number() {
        const std::size_t from = at_;
        if (peek() == '-') ++at_;
        while (isdigit(static_cast<unsigned char>(peek())) || peek() == '.') ++at_;
        const std::string digits = text_.substr(from, at_ - from);
        Expression e;
        if (const auto whole = parse_int(digits))
            e.literal = static_cast<std::int64_t>(*whole);
        else if (std::count(digits.begin(), digits.end(), '.') == 1 && digits.size() < 30)
            e.literal = std::stod(digits);
        else
            fail();
        return e;
    }

    Expression call(Expression e) {
        e.kind = Expression::Kind::Call;
        ++at_;
        skip_blanks();
        while (peek() != ')') {
            e.arguments.push_back(expression());
            skip_blanks();
            if (peek() == ',')
                ++at_;
            else if (peek() != ')')
                fail();
        }
        ++at_;
        return e;
    }

    const std::string& text_;
    std::size_t at_;
};

}  // namespace

const std::vector<std::string>& function_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const FunctionSignature& f : kFunctions) all.emplace_back(f.name);
        return all;
    }();
    return names;
}

Template Template::parse(const std::string& text) {
    Template result;
    std::string literal;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text.compare(at, 3, "$${") == 0) {
            literal += "${";
            at += 3;
        } else if (text.compare(at, 2, "${") == 0) {
            Parser parser(text, at + 2);
            Expression e = parser.whole();
            at = parser.position();
            if (!literal.empty()) result.parts.push_back({std::move(literal), std::nullopt});
            literal.clear();
            result.parts.push_back({"", std::move(e)});
        } else {
            literal += text[at++];
        }
    }
    if (!literal.empty() || result.parts.empty())
        result.parts.push_back({std::move(literal), std::nullopt});
    return result;
}

bool Template::has_expressions() const {
    return std::any_of(parts.begin(), parts.end(),
                       [](const Part& p) { return p.expression.has_value(); });
}

void Names::add(const std::string& name, Kind kind, std::vector<std::string> attributes) {
    const auto it = names_.find(name);
    if (it != names_.end()) {
        if (it->second.kind == Kind::Capture && kind == Kind::Capture) return;
        constexpr const char* kWhat[]{"is built in", "is a variable", "is a resource",
                                      "is a captured value"};
        throw ExpressionError("the name '" + name + "' is taken: it " +
                              kWhat[static_cast<int>(it->second.kind)]);
    }
    for (const std::string& f : function_names())
        if (f == name) throw ExpressionError("the name '" + name + "' is taken: it is a function");
    if (name == "env" || name == "capture")
        throw ExpressionError("the name '" + name + "' is taken: it is built in");
    names_[name] = {kind, std::move(attributes)};
}

void Names::check(const Expression& e) const {
    if (e.kind == Expression::Kind::Literal) return;
    if (e.kind == Expression::Kind::Call) {
        const auto* f =
            std::find_if(std::begin(kFunctions), std::end(kFunctions),
                         [&](const auto& candidate) { return e.name == candidate.name; });
        if (f == std::end(kFunctions))
            throw ExpressionError("there is no function '" + e.name + "'" +
                                  did_you_mean(e.name, function_names()));
        if (e.arguments.size() < f->least || e.arguments.size() > f->most)
            throw ExpressionError(
                format("%s() takes %zu arguments, not %zu", f->name, f->least, e.arguments.size()));
        for (const Expression& argument : e.arguments) check(argument);
        return;
    }
    if (e.name == "env") {
        if (e.steps.size() != 1 || !e.steps[0].is_string())
            throw ExpressionError("write ${env.NAME} for a variable of the environment");
        return;
    }
    const bool explicit_capture = e.name == "capture" && !e.steps.empty() && e.steps[0].is_string();
    const std::string name = explicit_capture ? e.steps[0].get<std::string>() : e.name;
    const auto it = names_.find(name);
    if (it == names_.end() || (explicit_capture && it->second.kind != Kind::Capture)) {
        std::vector<std::string> known;
        for (const auto& [candidate, entry] : names_)
            if (!explicit_capture || entry.kind == Kind::Capture) known.push_back(candidate);
        throw ExpressionError("nothing is called '" + name + "' here" + did_you_mean(name, known));
    }
    if (it->second.kind != Kind::Resource || e.steps.empty()) return;
    const auto& attributes = it->second.attributes;
    const std::string attribute = as_text(e.steps[0]);
    if (std::find(attributes.begin(), attributes.end(), attribute) == attributes.end())
        throw ExpressionError("'" + name + "' has no '" + attribute + "'" +
                              did_you_mean(attribute, attributes) + "; it has " +
                              join(attributes, ", "));
}

void Names::check(const std::string& text) const {
    for (const Template::Part& part : Template::parse(text).parts)
        if (part.expression) check(*part.expression);
}

void Names::check_all(const Json& value, std::string& pointer) const {
    if (value.is_string()) {
        check(value.get<std::string>());
    } else if (value.is_structured()) {
        std::size_t index = 0;
        for (const auto& [key, item] : value.items()) {
            std::string below =
                pointer_to(pointer, value.is_array() ? std::to_string(index++) : std::string(key));
            try {
                if (value.is_object()) check(key);
                check_all(item, below);
            } catch (const ExpressionError&) {
                pointer = below;
                throw;
            }
        }
    }
}

}  // namespace leat::harness
