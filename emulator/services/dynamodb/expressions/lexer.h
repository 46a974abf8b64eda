#pragma once
// Lexer: an expression as tokens, one at a time with one ahead. The tokens are views into the text.
// All kinds of expressions share them, and their keywords: "add" is a keyword in a projection too.
#include <cstdint>
#include <string_view>

namespace leat::dynamodb::expressions {

enum class TokenKind : std::uint8_t {
    End,
    Identifier,  // letter, then letters, digits, '_'
    NameRef,     // #name
    ValueRef,    // :value
    Number,      // digits
    Comparator,  // = <> < <= > >=
    Open,        // (
    Close,       // )
    OpenIndex,   // [
    CloseIndex,  // ]
    Comma,
    Dot,
    Plus,
    Minus,
    Keyword,
    Unknown  // any other character
};

enum class Keyword : std::uint8_t { None, And, Or, Not, Between, In, Set, Remove, Add, Delete };

struct Token {
    TokenKind kind = TokenKind::End;
    Keyword keyword = Keyword::None;
    std::string_view text;  // empty at the end
    bool is(Keyword word) const { return keyword == word; }
};

class Lexer {
public:
    explicit Lexer(std::string_view text);

    const Token& token() const { return token_; }
    const Token& next() const { return next_; }
    /// How many tokens are behind.
    std::size_t position() const { return position_; }
    void advance();
    /// The text from the token before this one to the one after it.
    std::string_view surroundings() const;

private:
    Token read();

    std::string_view text_;
    std::size_t at_ = 0, position_ = 0;
    Token previous_, token_, next_;
};

}  // namespace leat::dynamodb::expressions
