#include "base/strings.h"

#include <array>
#include <charconv>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace leat {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f';
}

constexpr bool is_alphanumeric(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

constexpr int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char l = lower(c);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

void append_escape(std::string& out, char c) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
}

/// Bytes of the UTF-8 sequence at the start of p, or 0 when it is malformed.
std::size_t sequence_length(const unsigned char* p, std::size_t left) {
    const auto continues = [&](std::size_t i) { return (p[i] & 0xC0) == 0x80; };
    const unsigned char lead = p[0];
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return left >= 2 && continues(1) ? 2 : 0;
    if (lead < 0xF0) {
        if (left < 3 || !continues(1) || !continues(2)) return 0;
        const bool overlong = lead == 0xE0 && p[1] < 0xA0;
        const bool surrogate = lead == 0xED && p[1] >= 0xA0;
        return overlong || surrogate ? 0 : 3;
    }
    if (lead > 0xF4 || left < 4 || !continues(1) || !continues(2) || !continues(3)) return 0;
    const bool overlong = lead == 0xF0 && p[1] < 0x90;
    const bool beyond_unicode = lead == 0xF4 && p[1] >= 0x90;
    return overlong || beyond_unicode ? 0 : 4;
}

}  // namespace

std::string to_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = lower(c);
    return out;
}

bool iequals(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (lower(a[i]) != lower(b[i])) return false;
    return true;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += separator;
        out += parts[i];
    }
    return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    if (from.empty()) return text;
    std::size_t hit = text.find(from);
    if (hit == std::string::npos) return text;
    std::string out;
    out.reserve(text.size());
    std::size_t start = 0;
    for (; hit != std::string::npos; hit = text.find(from, start)) {
        out.append(text, start, hit - start);
        out += to;
        start = hit + from.size();
    }
    out.append(text, start);
    return out;
}

std::string percent_encode(std::string_view text, bool keep_slash) {
    std::string out;
    out.reserve(text.size() + text.size() / 4);
    for (const char c : text) {
        const bool plain = is_alphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '~';
        if (plain || (keep_slash && c == '/'))
            out += c;
        else
            append_escape(out, c);
    }
    return out;
}

std::string percent_decode(std::string_view text, bool plus_is_space) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%' && i + 2 < text.size()) {
            const int high = hex_digit(text[i + 1]);
            const int low = hex_digit(text[i + 2]);
            if (high >= 0 && low >= 0) {
                out += static_cast<char>(high * 16 + low);
                i += 2;
                continue;
            }
        }
        out += plus_is_space && c == '+' ? ' ' : c;
    }
    return out;
}

std::string form_encode_key(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 4);
    for (const char c : text) {
        // The characters that application/x-www-form-urlencoded leaves alone, and the slash.
        const bool plain = is_alphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '*';
        if (plain || c == '/')
            out += c;
        else if (c == ' ')
            out += '+';
        else
            append_escape(out, c);
    }
    return out;
}

std::optional<long long> parse_int(std::string_view text) {
    long long value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, value);
    if (fault != std::errc() || stop != end) return std::nullopt;
    return value;
}

bool is_utf8(std::string_view text) {
    const auto* p = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t left = text.size();
    while (left > 0) {
        if (left >= 8) {
            std::uint64_t chunk;
            std::memcpy(&chunk, p, 8);
            if ((chunk & 0x8080808080808080u) == 0) {
                p += 8;
                left -= 8;
                continue;
            }
        }
        const std::size_t length = sequence_length(p, left);
        if (length == 0) return false;
        p += length;
        left -= length;
    }
    return true;
}

std::size_t java_length(std::string_view utf8) {
    std::size_t units = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        // A sequence of four bytes is a surrogate pair in UTF-16.
        units += static_cast<std::size_t>((byte & 0xC0) != 0x80) + (byte >= 0xF0 ? 1 : 0);
    }
    return units;
}

std::string format(const char* pattern, ...) {
    std::array<char, 256> buffer;
    va_list arguments;
    va_start(arguments, pattern);
    va_list again;
    va_copy(again, arguments);
    const int length = std::vsnprintf(buffer.data(), buffer.size(), pattern, arguments);
    va_end(arguments);
    std::string out;
    if (length >= 0 && static_cast<std::size_t>(length) < buffer.size()) {
        out.assign(buffer.data(), static_cast<std::size_t>(length));
    } else if (length >= 0) {
        out.resize(static_cast<std::size_t>(length));
        std::vsnprintf(out.data(), out.size() + 1, pattern, again);
    }
    va_end(again);
    return out;
}

}  // namespace leat
