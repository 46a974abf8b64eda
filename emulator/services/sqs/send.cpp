#include "services/sqs/send.h"

#include <algorithm>
#include <cstring>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/strings.h"

namespace leat::sqs {
namespace {

constexpr int kLongestDelaySeconds = 900;
constexpr std::size_t kLongestGroupId = 128;

// True when none of eight bytes is a control character or begins U+F000 … U+FFFF.
bool all_plain(const char* bytes) {
    constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x8080808080808080;
    std::uint64_t word;
    std::memcpy(&word, bytes, sizeof word);
    const std::uint64_t below_blank = (word - 0x20 * kOnes) & ~word;
    const std::uint64_t difference = word ^ (0xEF * kOnes);
    const std::uint64_t is_ef = (difference - kOnes) & ~difference;
    return ((below_blank | is_ef) & kHigh) == 0;
}

void check_body(std::string_view body) {
    if (body.empty())
        throw kMissingParameter("The request must contain the parameter MessageBody.");
    if (const auto bad = first_forbidden_character(body))
        throw InvalidMessageContents(
            format("Invalid binary character '#x%X' was found in the message body, the set of "
                   "allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | "
                   "[#x10000-#x10FFFF].",
                   *bad));
}

void check_group_id(const std::string& id) {
    const bool good = !id.empty() && id.size() <= kLongestGroupId &&
                      std::all_of(id.begin(), id.end(), [](char c) { return c > ' ' && c < 127; });
    if (!good)
        throw InvalidParameterValue("Value " + id +
                                    " for parameter MessageGroupId is invalid. Reason: "
                                    "MessageGroupId can only include alphanumeric and punctuation "
                                    "characters. 1 to 128 in length.");
}

Attributes as_attributes(const std::string& trace_header) {
    return {{"AWSTraceHeader", {"String", trace_header}}};
}

}  // namespace

std::optional<std::uint32_t> first_forbidden_character(std::string_view utf8) {
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        while (i + 8 <= utf8.size() && all_plain(utf8.data() + i)) i += 8;
        if (i == utf8.size()) break;
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c >= 0x20 && c != 0xEF) continue;
        if (c < 0x20) {
            if (c != '\t' && c != '\n' && c != '\r') return c;
            continue;
        }
        // U+FFFE and U+FFFF are the only others in well-formed UTF-8.
        if (i + 2 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) == 0xBF) {
            const auto last = static_cast<unsigned char>(utf8[i + 2]);
            if (last >= 0xBE) return 0xFFC0u + (last & 0x3Fu);
        }
    }
    return std::nullopt;
}

std::size_t message_size(const NewMessage& message) {
    return message.body.size() + attributes_size(message.attributes);
}

void check_message(const Queue& queue, const NewMessage& message) {
    check_body(message.body);
    const auto most = queue.attributes.maximum_message_size();
    if (static_cast<std::int64_t>(message_size(message)) > most)
        throw InvalidParameterValue(
            format("One or more parameters are invalid. Reason: Message must be shorter than %lld "
                   "bytes.",
                   static_cast<long long>(most)));
    const auto delay = message.delay_seconds;
    if (delay && (*delay < 0 || *delay > kLongestDelaySeconds))
        throw InvalidParameterValue(
            format("Value %d for parameter DelaySeconds is invalid. "
                   "Reason: DelaySeconds must be >= 0 and <= 900.",
                   *delay));
    if (message.group_id) check_group_id(*message.group_id);
}

Sent enqueue(Store& store, Queue& queue, const NewMessage& message, std::string sender_id,
             runtime::Ids& ids, Timestamp now) {
    StoredMessage stored;
    stored.message_id = ids.uuid();
    stored.sent_at = now;
    stored.md5 = md5(message.body);
    stored.body = message.body;
    stored.details = {std::move(sender_id), message.trace_header, message.group_id, std::nullopt,
                      message.attributes};
    const Duration delay = message.delay_seconds ? std::chrono::seconds(*message.delay_seconds)
                                                 : queue.attributes.delay();
    store.append(queue, stored, delay);
    return {stored.message_id, hex_encode(stored.md5), attributes_md5(message.attributes),
            message.trace_header ? attributes_md5(as_attributes(*message.trace_header)) : ""};
}

std::string sender_id(const std::string& principal) {
    const auto arn = service::Arn::parse(principal);
    if (arn && arn->resource == "root") return arn->account;
    // The service's own users have ids of this form.
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    constexpr std::size_t kLength = 17;
    const std::string digest = sha256(principal);
    std::string id = "AIDA";
    for (std::size_t i = 0; i < kLength; ++i)
        id += kAlphabet[static_cast<unsigned char>(digest[i]) % kAlphabet.size()];
    return id;
}

}  // namespace leat::sqs
