#include "services/kinesis/tags.h"

#include "base/strings.h"
#include "services/kinesis/limits.h"

namespace leat::kinesis {
namespace {

/// Letters beyond ASCII, by blocks: alphabets and syllabaries, ideographs, compatibility letters.
bool is_letter_beyond_ascii(char32_t c) {
    if (c == 0xAA || c == 0xB5 || c == 0xBA) return true;
    return (c >= 0xC0 && c <= 0x1FFF && c != 0xD7 && c != 0xF7) || (c >= 0x2C00 && c <= 0xD7FF) ||
           (c >= 0xF900 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ||
           (c >= 0xFF10 && c <= 0xFFDC) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_blank_beyond_ascii(char32_t c) {
    return c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F;
}

bool is_allowed_ascii(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           (c >= '\t' && c <= '\r') ||
           std::string_view(" _.:/=+-%@").find(c) != std::string_view::npos;
}

[[noreturn]] void refuse_characters() {
    throw InvalidArgument(
        "Some tags contain invalid characters. Valid characters: Unicode letters, "
        "digits, white space, _ . / = + - % @.");
}

}  // namespace

bool valid_tag_text(std::string_view text) {
    if (!is_utf8(text)) return false;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) {
            if (!is_allowed_ascii(text[i])) return false;
            ++i;
            continue;
        }
        const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        char32_t c = lead & (0xFFu >> (length + 1));
        for (std::size_t k = 1; k < length; ++k)
            c = c << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
        if (!is_letter_beyond_ascii(c) && !is_blank_beyond_ascii(c)) return false;
        i += length;
    }
    return true;
}

void check_tag_keys(const std::vector<std::string>& keys) {
    for (const auto& key : keys)
        if (!valid_tag_text(key)) refuse_characters();
}

void check_tags(const Call& call, std::string_view stream, Tags existing, const Tags& added) {
    for (const auto& [key, value] : added)
        if (!valid_tag_text(key) || !valid_tag_text(value)) refuse_characters();
    for (const auto& [key, value] : added) existing[key] = value;
    if (existing.size() > kTagLimit)
        throw InvalidArgument("Failed to add tags to stream " + std::string(stream) +
                              " under account " + call.account +
                              " because a given stream cannot have more than " +
                              std::to_string(kTagLimit) + " tags associated with it.");
}

void add_tags(Call& call, std::string_view stream, Owner owner, const Tags& tags) {
    check_tags(call, stream, call.store.tags(owner), tags);
    for (const auto& [key, value] : tags) call.store.put_tag(owner, key, value);
}

void remove_tags(Call& call, Owner owner, const std::vector<std::string>& keys) {
    for (const auto& key : keys) call.store.delete_tag(owner, key);
}

}  // namespace leat::kinesis
