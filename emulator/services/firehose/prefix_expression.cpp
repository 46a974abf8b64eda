#include "services/firehose/prefix_expression.h"

#include "base/strings.h"
#include "services/firehose/errors.h"

namespace leat::firehose {

namespace {

constexpr std::size_t kMaxEvaluated = 512;
constexpr std::string_view kRandomAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr const char* kHourFolder = "yyyy/MM/dd/HH/";

/// The service's own opening of these texts, misspelt as it is there.
protocol::Error broken_rule(const std::string& rule) {
    return InvalidArgument("Ths supplied prefix(es) do not satisfy the following constraint: " +
                           rule);
}

const DatePattern& hour_folder() {
    static const DatePattern pattern = DatePattern::parse(kHourFolder);
    return pattern;
}

}  // namespace

PrefixExpression PrefixExpression::parse(std::string_view text, PrefixRole role) {
    PrefixExpression result;
    result.role_ = role;
    bool names_error_type = false;
    while (!text.empty()) {
        const auto open = text.find("!{");
        if (open != 0)
            result.parts_.push_back({Kind::Literal, std::string(text.substr(0, open)), {}});
        if (open == std::string_view::npos) break;
        const auto close = text.find('}', open);
        if (close == std::string_view::npos)
            throw broken_rule("An expression that begins with !{ has to end with }");
        Part part = parse_expression(text.substr(open + 2, close - open - 2), role);
        names_error_type |= part.kind == Kind::ErrorType;
        result.parts_.push_back(std::move(part));
        result.has_expressions_ = true;
        text.remove_prefix(close + 1);
    }
    if (role == PrefixRole::Error && result.has_expressions_ && !names_error_type)
        throw broken_rule(
            "ErrorOutputPrefix with expressions has to contain !{firehose:error-output-type}");
    return result;
}

PrefixExpression::Part PrefixExpression::parse_expression(std::string_view expression,
                                                          PrefixRole role) {
    const auto colon = expression.find(':');
    const auto name = expression.substr(0, colon);
    const auto value =
        colon == std::string_view::npos ? std::string_view() : expression.substr(colon + 1);
    if (name == "timestamp") {
        try {
            return {Kind::Time, {}, DatePattern::parse(value)};
        } catch (const DatePatternError& error) {
            throw broken_rule("!{timestamp:" + std::string(value) +
                              "} needs a valid date pattern, but " + error.what());
        }
    }
    if (name == "firehose" && value == "random-string") return {Kind::RandomString, {}, {}};
    if (name == "firehose" && value == "error-output-type") {
        if (role == PrefixRole::Data)
            throw broken_rule("Prefix cannot contain !{firehose:error-output-type}");
        return {Kind::ErrorType, {}, {}};
    }
    if (name == "partitionKeyFromQuery" || name == "partitionKeyFromLambda") {
        if (role == PrefixRole::Error)
            throw InvalidArgument(
                "Dynamic Partitioning Namespaces can't be part of an error prefix expression");
        throw InvalidArgument(
            "Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic "
            "Partitioning is enabled.");
    }
    throw broken_rule("!{" + std::string(expression) + "} is no known expression");
}

std::string PrefixExpression::evaluate(Timestamp oldest, std::string_view error_type,
                                       runtime::Ids& ids) const {
    std::string out;
    for (const Part& part : parts_) {
        switch (part.kind) {
            case Kind::Literal:
                out += part.literal;
                break;
            case Kind::Time:
                out += part.time->format(oldest);
                break;
            case Kind::RandomString:
                out += ids.from(kRandomAlphabet, 11);
                break;
            case Kind::ErrorType:
                out += error_type;
                break;
        }
    }
    if (!has_expressions_) {
        if (role_ == PrefixRole::Error) out.append(error_type).append("/");
        out += hour_folder().format(oldest);
    }
    return out;
}

PrefixPair PrefixPair::parse(std::string_view prefix, std::string_view error_prefix) {
    PrefixPair pair{PrefixExpression::parse(prefix, PrefixRole::Data),
                    PrefixExpression::parse(error_prefix, PrefixRole::Error)};
    if (pair.data.has_expressions() && error_prefix.empty())
        throw broken_rule(
            "ErrorOutputPrefix cannot be null or empty when Prefix contains expressions");
    // Without an error prefix failed records stand below the data's prefix.
    if (error_prefix.empty()) pair.error = PrefixExpression::parse(prefix, PrefixRole::Error);
    runtime::Ids ids(1);
    const Timestamp sample{};
    if (pair.data.evaluate(sample, "", ids).size() > kMaxEvaluated ||
        pair.error.evaluate(sample, "processing-failed", ids).size() > kMaxEvaluated)
        throw broken_rule("An evaluated prefix cannot be longer than 512 characters");
    return pair;
}

}  // namespace leat::firehose
