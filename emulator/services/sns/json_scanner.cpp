#include "services/sns/json_scanner.h"

#include "base/strings.h"
#include "protocol/document.h"

namespace leat::sns {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string decoded(std::string_view literal) {
    return protocol::Document::parse(literal).as_string();
}

}  // namespace

std::string compact_json(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    bool in_string = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (in_string) {
            out += c;
            if (c == '\\' && i + 1 < json.size())
                out += json[++i];
            else if (c == '"')
                in_string = false;
        } else if (!is_blank(c)) {
            in_string = c == '"';
            out += c;
        }
    }
    return out;
}

std::size_t JsonScanner::column() const { return java_length(json_.substr(0, at_)) + 1; }

void JsonScanner::skip_string() {
    while (at_ < json_.size() && json_[at_] != '"') at_ += json_[at_] == '\\' ? 2 : 1;
    if (at_ < json_.size()) ++at_;
}

void JsonScanner::finish_string() {
    if (!string_open_) return;
    string_open_ = false;
    skip_string();
}

JsonScanner::Token JsonScanner::next() {
    if (has_value_waiting_) {
        has_value_waiting_ = false;
        token_ = after_name_;
        if (token_ == Token::StartObject) in_object_.push_back(true);
        if (token_ == Token::StartArray) in_object_.push_back(false);
        string_open_ = token_ == Token::String;
        return token_;
    }
    finish_string();
    while (at_ < json_.size() && (is_blank(json_[at_]) || json_[at_] == ',')) ++at_;
    if (at_ >= json_.size()) return token_ = Token::End;
    const char c = json_[at_];
    if (c == '}' || c == ']') {
        start_ = at_++;
        if (!in_object_.empty()) in_object_.pop_back();
        return token_ = c == '}' ? Token::EndObject : Token::EndArray;
    }
    if (!in_object_.empty() && in_object_.back()) {
        name_start_ = at_++;
        skip_string();
        name_end_ = at_;
        while (at_ < json_.size() && (is_blank(json_[at_]) || json_[at_] == ':')) ++at_;
        after_name_ = read_value();
        has_value_waiting_ = true;
        return token_ = Token::Name;
    }
    token_ = read_value();
    if (token_ == Token::StartObject) in_object_.push_back(true);
    if (token_ == Token::StartArray) in_object_.push_back(false);
    string_open_ = token_ == Token::String;
    return token_;
}

JsonScanner::Token JsonScanner::read_value() {
    start_ = at_;
    if (at_ >= json_.size()) return Token::End;
    switch (json_[at_++]) {
        case '{':
            return Token::StartObject;
        case '[':
            return Token::StartArray;
        case '"':
            return Token::String;
        case 't':
            at_ += 3;
            return Token::True;
        case 'f':
            at_ += 4;
            return Token::False;
        case 'n':
            at_ += 3;
            return Token::Null;
        default:
            break;
    }
    bool whole = true;
    while (at_ < json_.size() &&
           std::string_view("0123456789+-.eE").find(json_[at_]) != std::string_view::npos) {
        const char c = json_[at_++];
        if (c == '.' || c == 'e' || c == 'E') whole = false;
    }
    return whole ? Token::Integer : Token::Float;
}

std::string JsonScanner::text() {
    switch (token_) {
        case Token::Name:
            return decoded(json_.substr(name_start_, name_end_ - name_start_));
        case Token::String: {
            finish_string();
            return decoded(json_.substr(start_, at_ - start_));
        }
        case Token::End:
            return "null";
        case Token::StartObject:
        case Token::StartArray:
        case Token::EndObject:
        case Token::EndArray:
            return std::string(json_.substr(start_, 1));
        default:
            return std::string(json_.substr(start_, at_ - start_));
    }
}

}  // namespace leat::sns
