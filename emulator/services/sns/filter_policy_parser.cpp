#include "services/sns/filter_policy_parser.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace leat::sns {
namespace {

using protocol::Document;
using Kind = Pattern::Kind;

constexpr std::uint64_t kMostCombinations = 150;
constexpr std::uint64_t kFarTooMany = 1'000'000;
constexpr std::size_t kShownSource = 500;
constexpr const char* kOr = "$or";
constexpr const char* kOneKey = "Only one key allowed in match expression";
constexpr const char* kTooMany = "Too many elements in numeric expression";

constexpr std::array<std::string_view, 8> kMatchTypes{
    "exists",  "equals-ignore-case", "prefix", "suffix", "anything-but", "numeric", "cidr",
    "wildcard"};

std::uint64_t times(std::uint64_t a, std::uint64_t b) { return std::min(a * b, kFarTooMany); }

std::optional<Kind> text_kind(std::string_view name) {
    if (name == "prefix") return Kind::Prefix;
    if (name == "suffix") return Kind::Suffix;
    if (name == "equals-ignore-case") return Kind::EqualsIgnoreCase;
    if (name == "wildcard") return Kind::Wildcard;
    return std::nullopt;
}

}  // namespace

FilterPolicyParser::FilterPolicyParser(std::string_view compact, FilterPolicy::Scope scope)
    : scanner_(compact), scope_(scope) {}

void FilterPolicyParser::fail(const std::string& text) const {
    const std::string_view source = scanner_.source();
    std::string shown = "\"" + std::string(source.substr(0, kShownSource)) + "\"";
    if (source.size() > kShownSource)
        shown += "[truncated " + std::to_string(source.size() - kShownSource) + " chars]";
    throw FilterPolicyError(text + "\n at [Source: (String)" + shown +
                            "; line: 1, column: " + std::to_string(scanner_.column()) + "]");
}

FilterPolicy FilterPolicyParser::parse() {
    FilterPolicy policy;
    policy.scope_ = scope_;
    if (scanner_.next() != Token::StartObject) fail("Filter is not an object");
    JsonScanner ahead = scanner_;
    if (ahead.next() == Token::EndObject) {
        policy.accepts_all_ = true;
        return policy;
    }
    Branches branches(1);
    policy.combinations_ = object(branches, "", 1);
    if (policy.combinations_ > kMostCombinations)
        throw FilterPolicyError("Filter policy is too complex");
    policy.branches_ = std::move(branches);
    return policy;
}

std::uint64_t FilterPolicyParser::object(Branches& branches, const std::string& prefix,
                                         std::uint64_t depth) {
    std::uint64_t combinations = 1;
    bool empty = true;
    while (scanner_.next() != Token::EndObject) {
        empty = false;
        const std::string name = scanner_.text();
        if (name == kOr && is_choice()) {
            combinations = times(combinations, alternatives(branches, prefix, depth));
            continue;
        }
        switch (scanner_.next()) {
            case Token::StartObject:
                if (scope_ == FilterPolicy::Scope::MessageAttributes)
                    throw FilterPolicyError(
                        "Filter policy scope MessageAttributes does not support nested filter "
                        "policy");
                combinations =
                    times(combinations, object(branches, prefix + name + ".", depth + 1));
                break;
            case Token::StartArray: {
                auto found = patterns();
                combinations = times(combinations, times(found.size(), depth));
                add(branches, {prefix + name, std::move(found)});
                break;
            }
            default:
                fail("\"" + name + "\" must be an object or an array");
        }
    }
    if (empty) fail("Empty objects are not allowed");
    return combinations;
}

bool FilterPolicyParser::is_choice() const {
    JsonScanner ahead = scanner_;
    if (ahead.next() != Token::StartArray) return false;
    int objects = 0;
    for (Token token = ahead.next(); token != Token::EndArray; token = ahead.next()) {
        if (token != Token::StartObject) return false;
        ++objects;
        for (int open = 1, first = 1; open > 0; first = 0) {
            token = ahead.next();
            if (token == Token::End) return false;
            if (token == Token::StartObject || token == Token::StartArray) ++open;
            if (token == Token::EndObject || token == Token::EndArray) --open;
            if (first && token == Token::Name &&
                std::find(kMatchTypes.begin(), kMatchTypes.end(), ahead.text()) !=
                    kMatchTypes.end())
                return false;
        }
    }
    return objects >= 2;
}

std::uint64_t FilterPolicyParser::alternatives(Branches& branches, const std::string& prefix,
                                               std::uint64_t depth) {
    const Branches before = branches;
    branches.clear();
    std::uint64_t combinations = 0;
    scanner_.next();  // '['
    while (scanner_.next() != Token::EndArray) {
        Branches further = before;
        combinations = std::min(combinations + object(further, prefix, depth), kFarTooMany);
        if (combinations <= kMostCombinations && branches.size() <= kMostCombinations)
            branches.insert(branches.end(), further.begin(), further.end());
    }
    return combinations;
}

void FilterPolicyParser::add(Branches& branches, FilterPolicy::Condition condition) const {
    for (auto& branch : branches) {
        // A key that stands twice counts as its last mention.
        const auto same = std::find_if(branch.begin(), branch.end(), [&](const auto& other) {
            return other.path == condition.path;
        });
        if (same == branch.end())
            branch.push_back(condition);
        else
            *same = condition;
    }
}

std::vector<Pattern> FilterPolicyParser::patterns() {
    std::vector<Pattern> found;
    for (Token token = scanner_.next(); token != Token::EndArray; token = scanner_.next())
        found.push_back(token == Token::StartObject ? match_expression() : literal(token));
    if (found.empty()) fail("Empty arrays are not allowed");
    return found;
}

Pattern FilterPolicyParser::literal(Token token) {
    Pattern pattern;
    switch (token) {
        case Token::String:
            pattern.value = Document(scanner_.text());
            break;
        case Token::Integer:
        case Token::Float:
            pattern.value = Document::parse(scanner_.text());
            break;
        case Token::True:
        case Token::False:
            pattern.value = Document(token == Token::True);
            break;
        case Token::Null:
            break;
        default:
            fail("Match value must be String, number, true, false, or null");
    }
    return pattern;
}

Pattern FilterPolicyParser::match_expression() {
    if (scanner_.next() != Token::Name) fail("Match expression name not found");
    const std::string name = scanner_.text();
    if (const auto kind = text_kind(name)) return text_expression(name, *kind);
    if (name == "numeric") return numeric();
    if (name == "anything-but") return anything_but();
    if (name == "exists") return exists();
    if (name == "cidr") return cidr();
    fail("Unrecognized match type " + name);
}

void FilterPolicyParser::end_of(const char* complaint) {
    if (scanner_.next() != Token::EndObject) fail(complaint);
}

Pattern FilterPolicyParser::text_expression(const std::string& name, Kind kind) {
    if (scanner_.next() != Token::String) fail(name + " match pattern must be a string");
    Pattern pattern;
    pattern.kind = kind;
    pattern.texts.push_back(scanner_.text());
    end_of(kOneKey);
    return pattern;
}

Pattern FilterPolicyParser::exists() {
    const Token token = scanner_.next();
    if (token != Token::True && token != Token::False)
        fail("exists match pattern must be either true or false.");
    Pattern pattern;
    pattern.kind = token == Token::True ? Kind::Exists : Kind::Absent;
    end_of(kOneKey);
    return pattern;
}

Pattern FilterPolicyParser::cidr() {
    // The service really speaks of a prefix here.
    if (scanner_.next() != Token::String) fail("prefix match pattern must be a string");
    Pattern pattern;
    pattern.kind = Kind::Cidr;
    try {
        pattern.range = IpRange::parse(scanner_.text());
    } catch (const std::invalid_argument& fault) {
        throw FilterPolicyError(fault.what());
    }
    end_of(kOneKey);
    return pattern;
}

double FilterPolicyParser::number_after(const std::string& shown_operator) {
    if (!JsonScanner::is_number(scanner_.next()))
        fail("Value of " + shown_operator + " must be numeric");
    return Document::parse(scanner_.text()).as_number();
}

Pattern FilterPolicyParser::numeric() {
    if (scanner_.next() != Token::StartArray) fail("Value of numeric must be an array.");
    if (scanner_.next() != Token::String)
        fail("Invalid member in numeric match: " + scanner_.text());
    const std::string op = scanner_.text();
    Pattern pattern;
    pattern.kind = Kind::Numeric;
    if (op == "=") {
        pattern.low = pattern.high = Pattern::Bound{number_after("equals"), false};
        if (scanner_.next() != Token::EndArray) fail(kTooMany);
    } else if (op == "<" || op == "<=") {
        pattern.high = Pattern::Bound{number_after(op), op == "<"};
        if (scanner_.next() != Token::EndArray) fail(kTooMany);
    } else if (op == ">" || op == ">=") {
        pattern.low = Pattern::Bound{number_after(op), op == ">"};
        if (scanner_.next() != Token::EndArray) upper_bound(pattern);
    } else {
        scanner_.next();  // the service looks at the operand before it judges the operator
        fail("Unrecognized numeric range operator: " + op);
    }
    end_of(kTooMany);
    return pattern;
}

void FilterPolicyParser::upper_bound(Pattern& pattern) {
    if (scanner_.token() != Token::String) fail("Bad value in numeric range: " + scanner_.text());
    const std::string op = scanner_.text();
    if (op != "<" && op != "<=") fail("Bad numeric range operator: " + op);
    pattern.high = Pattern::Bound{number_after(op), op == "<"};
    if (scanner_.next() != Token::EndArray) fail("Too many terms in numeric range expression");
    if (pattern.low->number >= pattern.high->number) fail("Bottom must be less than top");
}

Pattern FilterPolicyParser::anything_but() {
    Pattern pattern;
    pattern.kind = Kind::AnythingBut;
    bool texts = false, numbers = false;
    const auto take = [&](Token token) {
        if (token == Token::String)
            texts = true;
        else if (JsonScanner::is_number(token))
            numbers = true;
        else
            fail("Inside anything but list, start|null|boolean is not supported.");
        pattern.values.push_back(literal(token).value);
    };
    const Token token = scanner_.next();
    if (token == Token::StartObject) return anything_but_expression();
    if (token == Token::StartArray) {
        for (Token item = scanner_.next(); item != Token::EndArray; item = scanner_.next())
            take(item);
        if (texts == numbers)
            fail(
                "Inside anything but list, either all values are number or string, mixed type is "
                "not supported");
    } else if (token == Token::String || JsonScanner::is_number(token)) {
        take(token);
    } else {
        fail("Value of anything-but must be an array or single string/number value.");
    }
    end_of(kTooMany);
    return pattern;
}

Pattern FilterPolicyParser::anything_but_expression() {
    if (scanner_.next() != Token::Name) fail("Anything-But expression name not found");
    const std::string name = scanner_.text();
    const auto kind = text_kind(name);
    if (!kind) fail("Unsupported anything-but pattern: " + name);
    Pattern pattern;
    pattern.kind = Kind::AnythingBut;
    pattern.but = kind;
    pattern.texts = texts_of(name, scanner_.next());
    end_of(kOneKey);
    end_of(kOneKey);
    return pattern;
}

std::vector<std::string> FilterPolicyParser::texts_of(const std::string& name, Token token) {
    std::vector<std::string> texts;
    const auto take = [&](Token item) {
        if (item != Token::String) fail(name + " match pattern must be a string");
        texts.push_back(scanner_.text());
        if (texts.back().empty() && name != "equals-ignore-case")
            fail("Null " + name + " not allowed");
    };
    if (token == Token::StartArray) {
        for (Token item = scanner_.next(); item != Token::EndArray; item = scanner_.next())
            take(item);
        if (texts.empty()) fail("Empty arrays are not allowed");
    } else {
        take(token);
    }
    return texts;
}

}  // namespace leat::sns
