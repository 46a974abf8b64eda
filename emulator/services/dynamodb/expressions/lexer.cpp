#include "services/dynamodb/expressions/lexer.h"

#include "base/strings.h"

namespace leat::dynamodb::expressions {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_part(char c) { return is_letter(c) || is_digit(c) || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

Keyword keyword_of(std::string_view word) {
    struct Entry {
        std::string_view text;
        Keyword keyword;
    };
    static constexpr Entry kKeywords[]{
        {"AND", Keyword::And},       {"OR", Keyword::Or},           {"NOT", Keyword::Not},
        {"IN", Keyword::In},         {"BETWEEN", Keyword::Between}, {"SET", Keyword::Set},
        {"REMOVE", Keyword::Remove}, {"ADD", Keyword::Add},         {"DELETE", Keyword::Delete}};
    for (const Entry& entry : kKeywords)
        if (entry.text.size() == word.size() && iequals(entry.text, word)) return entry.keyword;
    return Keyword::None;
}

TokenKind symbol(char c) {
    switch (c) {
        case '(':
            return TokenKind::Open;
        case ')':
            return TokenKind::Close;
        case '[':
            return TokenKind::OpenIndex;
        case ']':
            return TokenKind::CloseIndex;
        case ',':
            return TokenKind::Comma;
        case '.':
            return TokenKind::Dot;
        case '+':
            return TokenKind::Plus;
        case '-':
            return TokenKind::Minus;
        case '=':
        case '<':
        case '>':
            return TokenKind::Comparator;
        default:
            return TokenKind::Unknown;
    }
}

/// Bytes of the character that begins the text, so that a message never has half of one.
std::size_t character_length(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && length < 4 &&
           (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
        ++length;
    return length;
}

}  // namespace

Lexer::Lexer(std::string_view text) : text_(text) {
    token_ = read();
    next_ = read();
}

void Lexer::advance() {
    previous_ = token_;
    token_ = next_;
    next_ = read();
    ++position_;
}

std::string_view Lexer::surroundings() const {
    const char* const end = text_.data() + text_.size();
    const char* const from = !previous_.text.empty() ? previous_.text.data()
                             : !token_.text.empty()  ? token_.text.data()
                                                     : end;
    const Token& last = !next_.text.empty() ? next_ : !token_.text.empty() ? token_ : previous_;
    const char* const to = last.text.empty() ? end : last.text.data() + last.text.size();
    return {from, static_cast<std::size_t>(to - from)};
}

Token Lexer::read() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    if (at_ == text_.size()) return {};
    const std::size_t begin = at_;
    const char first = text_[at_++];
    Token token;
    const auto take_while = [&](auto&& accepted) {
        while (at_ < text_.size() && accepted(text_[at_])) ++at_;
    };
    if (is_letter(first)) {
        take_while(is_part);
        token.keyword = keyword_of(text_.substr(begin, at_ - begin));
        token.kind = token.keyword == Keyword::None ? TokenKind::Identifier : TokenKind::Keyword;
    } else if (is_digit(first)) {
        take_while(is_digit);
        token.kind = TokenKind::Number;
    } else if (first == '#' || first == ':') {
        take_while(is_part);
        token.kind = at_ - begin == 1 ? TokenKind::Unknown
                     : first == '#'   ? TokenKind::NameRef
                                      : TokenKind::ValueRef;
    } else {
        token.kind = symbol(first);
        const char second = at_ < text_.size() ? text_[at_] : '\0';
        if ((first == '<' && (second == '=' || second == '>')) || (first == '>' && second == '='))
            ++at_;
        if (token.kind == TokenKind::Unknown) at_ = begin + character_length(text_.substr(begin));
    }
    token.text = text_.substr(begin, at_ - begin);
    return token;
}

}  // namespace leat::dynamodb::expressions
