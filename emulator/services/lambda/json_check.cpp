#include "services/lambda/json_check.h"

#include <cstdint>

#include "base/strings.h"

namespace leat::lambda {

namespace {

constexpr const char* kExpected =
    "expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or "
    "'false')";

class Checker {
public:
    explicit Checker(std::string_view text) : text_(text) {}

    std::optional<std::string> run() {
        skip_blanks();
        if (!value(0)) return fault();
        skip_blanks();
        if (at_ != text_.size()) return fault();
        return std::nullopt;
    }

private:
    static constexpr int kDeepest = 1000;

    char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool take(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    void skip_blanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' ||
                                      text_[at_] == '\r' || text_[at_] == '\t'))
            ++at_;
    }
    bool digits() {
        const std::size_t from = at_;
        while (here() >= '0' && here() <= '9') ++at_;
        return at_ > from;
    }

    bool value(int depth) {
        if (depth > kDeepest) return false;
        switch (here()) {
            case '{':
                return object(depth);
            case '[':
                return array(depth);
            case '"':
                return string();
            case 't':
                return word("true");
            case 'f':
                return word("false");
            case 'n':
                return word("null");
            default:
                return number();
        }
    }

    bool word(std::string_view expected) {
        if (!text_.substr(at_).starts_with(expected)) return false;
        at_ += expected.size();
        return true;
    }

    bool number() {
        take('-');
        if (!take('0') && !digits()) return false;
        if (take('.') && !digits()) return false;
        if (here() == 'e' || here() == 'E') {
            ++at_;
            if (!take('+')) take('-');
            return digits();
        }
        return true;
    }

    bool string() {
        ++at_;
        while (at_ < text_.size()) {
            const auto c = static_cast<unsigned char>(text_[at_]);
            if (c == '"') return ++at_, true;
            if (c < 0x20) return false;
            ++at_;
            if (c == '\\' && !escape()) return false;
        }
        return false;
    }

    bool escape() {
        const char c = here();
        if (c == 'u') {
            ++at_;
            for (int i = 0; i < 4; ++i, ++at_)
                if (!std::isxdigit(static_cast<unsigned char>(here()))) return false;
            return true;
        }
        if (std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos || c == '\0')
            return false;
        ++at_;
        return true;
    }

    bool object(int depth) {
        ++at_;
        skip_blanks();
        if (take('}')) return true;
        do {
            skip_blanks();
            if (here() != '"' || !string()) return false;
            skip_blanks();
            if (!take(':')) return false;
            skip_blanks();
            if (!value(depth + 1)) return false;
            skip_blanks();
        } while (take(','));
        return take('}');
    }

    bool array(int depth) {
        ++at_;
        skip_blanks();
        if (take(']')) return true;
        do {
            skip_blanks();
            if (!value(depth + 1)) return false;
            skip_blanks();
        } while (take(','));
        return take(']');
    }

    std::string fault() const {
        int line = 1, column = 1;
        for (std::size_t i = 0; i < at_ && i < text_.size(); ++i)
            text_[i] == '\n' ? (++line, column = 1) : ++column;
        std::string what = "Unexpected end-of-input";
        if (at_ < text_.size()) {
            const auto c = static_cast<unsigned char>(text_[at_]);
            what = format("Unexpected character ('%c' (code %d)): ", c, c) + kExpected;
        }
        return what + "\n at [Source: (byte[])\"" + std::string(text_.substr(0, 500)) +
               format("\"; line: %d, column: %d]", line, column);
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<std::string> json_fault(std::string_view text) { return Checker(text).run(); }

}  // namespace leat::lambda
