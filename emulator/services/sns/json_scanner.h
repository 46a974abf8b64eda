#pragma once
// JsonScanner: reads JSON token by token and knows at which column it stands. Only error texts need
// it: SNS reports where its own parser stood when it stumbled over a filter policy. That parser
// looks ahead in its own way: with a member's name it has also read the first character of the
// value (all of it for numbers and words), while a text is left unread until somebody asks for it.
// A value type over text that must be valid JSON and must outlive it; copy it to look ahead. Not
// synchronised.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace leat::sns {

/// The text without blanks between its tokens.
std::string compact_json(std::string_view json);

class JsonScanner {
public:
    enum class Token {
        StartObject,
        EndObject,
        StartArray,
        EndArray,
        Name,
        String,
        Integer,
        Float,
        True,
        False,
        Null,
        End
    };

    explicit JsonScanner(std::string_view json) : json_(json) {}

    Token next();
    Token token() const { return token_; }
    static bool is_number(Token token) { return token == Token::Integer || token == Token::Float; }
    /// The decoded text of a Name or String, the literal of anything else.
    std::string text();
    /// Counted from 1, in UTF-16 units.
    std::size_t column() const;
    std::string_view source() const { return json_; }

private:
    Token read_value();
    void finish_string();
    void skip_string();

    std::string_view json_;
    std::size_t at_ = 0;
    std::size_t start_ = 0;  // of the current token
    std::size_t name_start_ = 0, name_end_ = 0;
    Token token_ = Token::End;
    Token after_name_ = Token::End;
    bool has_value_waiting_ = false;  // the value behind the current name is already begun
    bool string_open_ = false;        // the current text is read up to its first quote only
    std::vector<bool> in_object_;     // one for each open container
};

}  // namespace leat::sns
