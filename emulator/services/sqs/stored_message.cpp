#include "services/sqs/stored_message.h"

#include <cassert>

namespace leat::sqs {
namespace {

// Fields follow one another as tag, length and bytes; an attribute is three of them.
enum Tag : char { kSender = 1, kTrace, kGroup, kSource, kName, kType, kValue };

void put(std::string& out, Tag tag, std::string_view bytes) {
    out += tag;
    const auto size = static_cast<std::uint32_t>(bytes.size());
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(size >> shift);
    out += bytes;
}

bool take(std::string_view& in, char& tag, std::string_view& bytes) {
    constexpr std::size_t kHead = 5;
    if (in.size() < kHead) return false;
    tag = in[0];
    std::uint32_t size = 0;
    for (int i = 0; i < 4; ++i)
        size |= static_cast<std::uint32_t>(static_cast<unsigned char>(in[1 + i])) << (8 * i);
    assert(in.size() >= kHead + size);
    bytes = in.substr(kHead, size);
    in.remove_prefix(kHead + size);
    return true;
}

}  // namespace

std::string MessageDetails::encode() const {
    std::string out;
    put(out, kSender, sender_id);
    if (trace_header) put(out, kTrace, *trace_header);
    if (group_id) put(out, kGroup, *group_id);
    if (dead_letter_source) put(out, kSource, *dead_letter_source);
    for (const auto& [name, attribute] : attributes) {
        put(out, kName, name);
        put(out, kType, attribute.type);
        put(out, kValue, attribute.value);
    }
    return out;
}

MessageDetails MessageDetails::decode(std::string_view bytes) {
    MessageDetails details;
    AttributeValue* attribute = nullptr;
    char tag = 0;
    std::string_view field;
    while (take(bytes, tag, field)) {
        switch (tag) {
            case kSender:
                details.sender_id = field;
                break;
            case kTrace:
                details.trace_header = std::string(field);
                break;
            case kGroup:
                details.group_id = std::string(field);
                break;
            case kSource:
                details.dead_letter_source = std::string(field);
                break;
            case kName:
                attribute = &details.attributes[std::string(field)];
                break;
            case kType:
                attribute->type = field;
                break;
            case kValue:
                attribute->value = field;
                break;
            default:
                assert(false);
        }
    }
    return details;
}

}  // namespace leat::sqs
