#include "harness/normalise.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/encoding.h"
#include "base/strings.h"

namespace leat::harness {

namespace {

/// 'd' is a digit, 'h' a hex digit, everything else itself.
struct Shape {
    std::string_view pattern;
    const char* kind;
    bool numbered;
};
constexpr Shape kShapes[]{
    {"hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh", "uuid", true},
    {"dddd-dd-ddTdd:dd:dd", "time", false},
    {"dddd-dd-dd dd:dd:dd", "time", false},
    {"dddd-dd-dd-dd-dd-dd", "time", false},  // in the names of Firehose's objects
    {"dddd/dd/dd/dd", "date", false},
    {"dddd/dd/dd", "date", false},
    {"dddd-dd-dd", "date", false},
};
constexpr std::size_t kSequenceDigits = 40;  // of a Kinesis or Firehose sequence number

// Members whose values have a meaning for the service alone, or for this run alone.
const std::set<std::string>& opaque_members() {
    static const std::set<std::string> names{"configurationId",
                                             "StreamId",
                                             "stackTrace",
                                             "RequestId",
                                             "requestId",
                                             "HostId",
                                             "x-amz-request-id",
                                             "x-amz-id-2",
                                             "ReceiptHandle",
                                             "Token",
                                             "NextToken",
                                             "ShardIterator",
                                             "NextShardIterator",
                                             "Signature",
                                             "sequencer",
                                             "SigningCertURL",
                                             "UnsubscribeURL",
                                             "SubscribeURL",
                                             "RevisionId",
                                             "VersionId",
                                             "DestinationId",
                                             "sourceIPAddress",
                                             "SenderId",
                                             "principalId",
                                             "LogResult",
                                             "MD5OfBody",
                                             "CodeSha256",
                                             "x-amz-sns-message-id",
                                             "DeliveryStreamVersionId",
                                             "x-amz-sns-subscription-arn",
                                             "user-agent",
                                             "MD5OfMessageBody",
                                             "ContinuationToken"};
    return names;
}

bool holds_time(const std::string& member) {
    static const std::set<std::string> names{"LastModified", "CreationDate", "eventTime", "Date",
                                             "date"};
    return names.count(member) || member.ends_with("Timestamp") || member.ends_with("timestamp");
}

bool fits(std::string_view text, std::string_view pattern) {
    if (text.size() < pattern.size()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (pattern[i] == 'd'   ? !std::isdigit(c)
            : pattern[i] == 'h' ? !std::isxdigit(c)
                                : text[i] != pattern[i])
            return false;
    }
    return true;
}

/// S3 quotes ETags in headers and listings, not in events.
std::string trim_quotes(const std::string& text) {
    const bool quoted = text.size() > 1 && text.front() == '"' && text.back() == '"';
    return quoted ? text.substr(1, text.size() - 2) : text;
}

bool is_compressed(const std::string& key) {
    for (const char* extension : {".gz", ".zip", ".snappy", ".hsnappy", ".zst", ".bz2"})
        if (key.ends_with(extension)) return true;
    return false;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// A fraction of a second and a zone behind a time.
std::size_t time_tail(std::string_view rest) {
    std::size_t at = 0;
    const auto digits = [&](std::size_t from) {
        while (from < rest.size() && std::isdigit(static_cast<unsigned char>(rest[from]))) ++from;
        return from;
    };
    if (at < rest.size() && rest[at] == '.' && digits(at + 1) > at + 1) at = digits(at + 1);
    if (at < rest.size() && rest[at] == 'Z') return at + 1;
    if (fits(rest.substr(at), "+dd:dd") || fits(rest.substr(at), "-dd:dd")) return at + 6;
    return at;
}

std::size_t digits_at(std::string_view text) {
    const std::size_t end = text.find_first_not_of("0123456789");
    return end == std::string_view::npos ? text.size() : end;
}

std::vector<std::pair<std::string, std::string>> names_of(const Run& run) {
    std::vector<std::pair<std::string, std::string>> known;
    const auto is_own = [&](const std::string& text) {
        return text.find(run.id) != std::string::npos ||
               text.find(run.account()) != std::string::npos ||
               text.find("://") != std::string::npos;
    };
    for (const Run::Created& c : run.created)
        for (const auto& [key, value] : c.attributes.items())
            if (value.is_string() && is_own(value.get<std::string>()))
                known.emplace_back(value.get<std::string>(),
                                   "<" + c.resource->name + "." + key + ">");
    const std::string& url = run.target.url();
    known.emplace_back(url, "<endpoint>");
    known.emplace_back(url.substr(url.find("://") + 3), "<endpoint host>");
    known.emplace_back(run.account(), "<account>");
    known.emplace_back(run.region(), "<region>");
    known.emplace_back(run.id, "<run>");
    return known;
}

}  // namespace

Normaliser::Normaliser(const Run& run) : Normaliser(names_of(run)) {}

Normaliser::Normaliser(std::vector<std::pair<std::string, std::string>> known)
    : known_(std::move(known)) {
    std::stable_sort(known_.begin(), known_.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

std::string Normaliser::placeholder(const std::string& kind, const std::string& value) {
    if (!numbered_) return "<" + kind + ">";
    auto& numbers = numbers_[kind];
    const auto [it, added] = numbers.emplace(value, numbers.size() + 1);
    return "<" + kind + ":" + std::to_string(it->second) + ">";
}

std::string Normaliser::text(const std::string& from) {
    std::string out;
    std::size_t at = 0;
    while (at < from.size()) {
        const std::string_view rest = std::string_view(from).substr(at);
        const bool begins = at == 0 || !is_word(from[at - 1]);
        const auto own = std::find_if(known_.begin(), known_.end(), [&](const auto& entry) {
            return rest.starts_with(entry.first);
        });
        if (own != known_.end()) {
            out += own->second;
            at += own->first.size();
            continue;
        }
        const Shape* shape = nullptr;
        if (begins)
            for (const Shape& candidate : kShapes)
                if (!shape && fits(rest, candidate.pattern)) shape = &candidate;
        if (shape) {
            std::size_t size = shape->pattern.size();
            if (std::string_view(shape->kind) == "time") size += time_tail(rest.substr(size));
            out += shape->numbered ? placeholder(shape->kind, std::string(rest.substr(0, size)))
                                   : "<" + std::string(shape->kind) + ">";
            at += size;
            continue;
        }
        if (const std::size_t digits = begins ? digits_at(rest) : 0; digits >= kSequenceDigits) {
            out += placeholder("sequence", std::string(rest.substr(0, digits)));
            at += digits;
            continue;
        }
        out += from[at++];
    }
    return out;
}

Json Normaliser::walk(const Json& from, const std::string& key) {
    if (from.is_object()) {
        Json out = Json::object();
        for (const auto& [name, value] : from.items()) out[text(name)] = walk(value, name);
        // How small a compressor gets is its own business.
        for (const auto& [key, size] : {std::pair{"Key", "Size"}, std::pair{"Key", "ContentLength"},
                                        std::pair{"key", "size"}})
            if (from.contains(key) && from.contains(size) && is_compressed(as_text(from[key])))
                out[size] = "<size>";
        return out;
    }
    if (from.is_array()) {
        Json out = Json::array();
        for (const Json& item : from) out.push_back(walk(item, key));
        return out;
    }
    if (from.is_null() || from.is_boolean()) return from;
    if (holds_time(key)) return "<time>";
    if (opaque_members().count(key)) return "<" + key + ">";
    if (!from.is_string()) return from;
    const std::string value = from.get<std::string>();
    if (to_lower(key) == "etag") return placeholder("etag", trim_quotes(value));
    if (key == "Id") return placeholder("id", value);  // of a notification, made up by the service
    // Documents travel inside documents as texts: they are taken apart, too.
    if (value.starts_with("{") || value.starts_with("[")) {
        const Json inner = Json::parse(value, nullptr, false);
        if (inner.is_structured()) return walk(inner, key);
    }
    if (key == "rawData" || key == "Data" || key == "data")
        if (const auto bytes = base64_decode(value); bytes && !bytes->empty() && is_utf8(*bytes))
            return walk(*bytes, "");
    return text(value);
}

Json Normaliser::value(const Json& from) {
    numbered_ = true;
    return walk(from, "");
}

Json Normaliser::unnumbered(const Json& from) {
    numbered_ = false;
    return walk(from, "");
}

Json Normaliser::sorted(const Json& list) {
    std::vector<std::pair<std::string, Json>> items;
    for (const Json& item : list) items.emplace_back(canonical(unnumbered(item)), item);
    std::stable_sort(items.begin(), items.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    Json out = Json::array();
    for (auto& [key, item] : items) out.push_back(std::move(item));
    return out;
}

}  // namespace leat::harness
