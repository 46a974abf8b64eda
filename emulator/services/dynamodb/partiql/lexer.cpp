#include "services/dynamodb/partiql/lexer.h"

#include <algorithm>
#include <cctype>

#include "base/strings.h"
#include "services/dynamodb/errors.h"

namespace leat::dynamodb::partiql {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}
bool continues_word(char c) { return begins_word(c) || is_digit(c); }

}  // namespace

void not_well_formed(const std::string& why) {
    throw kValidation("Statement wasn't well formed, can't be processed: " + why);
}

bool Token::is(std::string_view keyword) const {
    return kind == TokenKind::Word && iequals(text, keyword);
}

Lexer::Lexer(std::string_view text) : text_(text) {
    token_ = read();
    next_ = read();
}

void Lexer::advance() {
    token_ = std::move(next_);
    next_ = read();
}

Token Lexer::quoted(char quote, TokenKind kind) {
    Token token{kind, {}};
    for (++at_; at_ < text_.size(); ++at_) {
        if (text_[at_] != quote) {
            token.text += text_[at_];
            continue;
        }
        if (at_ + 1 < text_.size() && text_[at_ + 1] == quote) {
            token.text += quote;
            ++at_;
            continue;
        }
        ++at_;
        return token;
    }
    not_well_formed(std::string("unterminated ") + quote);
}

Token Lexer::number() {
    const std::size_t begin = at_;
    const auto digits = [&] {
        while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    };
    digits();
    if (at_ < text_.size() && text_[at_] == '.') {
        ++at_;
        digits();
    }
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
        ++at_;
        if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
        digits();
    }
    return {TokenKind::Number, std::string(text_.substr(begin, at_ - begin))};
}

Token Lexer::read() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
    if (at_ == text_.size() || text_.substr(at_) == ";") return {};
    const char c = text_[at_];
    if (c == '"') return quoted('"', TokenKind::Identifier);
    if (c == '\'') return quoted('\'', TokenKind::String);
    if (is_digit(c)) return number();
    if (c == '?') {
        ++at_;
        return {TokenKind::Parameter, "?"};
    }
    if (begins_word(c)) {
        const std::size_t begin = at_;
        while (at_ < text_.size() && continues_word(text_[at_])) ++at_;
        return {TokenKind::Word, std::string(text_.substr(begin, at_ - begin))};
    }
    static constexpr std::string_view kSymbols[]{"<<", ">>", "<>", "!=", "<=", ">=", "(",
                                                 ")",  "[",  "]",  "{",  "}",  ",",  ":",
                                                 ".",  "*",  "=",  "<",  ">",  "+",  "-"};
    for (const auto symbol : kSymbols)
        if (text_.substr(at_).starts_with(symbol)) {
            at_ += symbol.size();
            return {TokenKind::Symbol, std::string(symbol)};
        }
    not_well_formed(std::string("invalid character '") + c + "'");
}

}  // namespace leat::dynamodb::partiql
