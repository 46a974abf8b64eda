#pragma once
// Lexer: a PartiQL statement as tokens, one at a time with one ahead. Throws ValidationException
// ("Statement wasn't well formed, …") for what is no token.
#include <cstdint>
#include <string>
#include <string_view>

namespace leat::dynamodb::partiql {

enum class TokenKind : std::uint8_t {
    End,
    Word,        // keyword, function or plain identifier, as written
    Identifier,  // "quoted"
    String,      // 'text'
    Number,
    Parameter,  // ?
    Symbol      // ( ) [ ] { } , : . * = <> != < <= > >= + - << >>
};

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;  // of quoted ones without quotes, doubled quotes made single
    /// A keyword, in any case.
    bool is(std::string_view keyword) const;
    bool is_symbol(std::string_view symbol) const {
        return kind == TokenKind::Symbol && text == symbol;
    }
};

class Lexer {
public:
    explicit Lexer(std::string_view text);
    const Token& token() const { return token_; }
    const Token& next() const { return next_; }
    void advance();

private:
    Token read();
    Token quoted(char quote, TokenKind kind);
    Token number();

    std::string_view text_;
    std::size_t at_ = 0;
    Token token_, next_;
};

[[noreturn]] void not_well_formed(const std::string& why);

}  // namespace leat::dynamodb::partiql
