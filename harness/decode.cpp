#include "harness/decode.h"

#include <map>

#include "base/encoding.h"
#include "base/gzip.h"
#include "base/strings.h"

namespace leat::harness {

namespace {

constexpr std::size_t kLargestText = 256u << 20;  // a small gzip file may hold terabytes

using Items = std::vector<Item>;
using Decoder = void (*)(Item, Items& out);

/// The JSON of an item: what the former decoder made, or its bytes parsed.
Json json_of(const Item& item) {
    if (item.decoded && !item.value.is_string()) return item.value;
    try {
        return Json::parse(item.bytes);
    } catch (const Json::exception& e) {
        throw DecodeError(item.origin + " is not JSON: " + brief_text(item.bytes));
    }
}

void to_value(Item& item, Json value) {
    item.value = std::move(value);
    item.decoded = true;
}

void to_bytes(Item& item, std::string bytes) {
    item.value = is_utf8(bytes) ? Json(bytes) : Json(base64_encode(bytes));
    item.bytes = std::move(bytes);
    item.decoded = true;
}

void decode_gzip(Item item, Items& out) {
    to_bytes(item, gunzip(item.bytes, item.origin));
    out.push_back(std::move(item));
}

void decode_base64(Item item, Items& out) {
    auto bytes = base64_decode(trim(item.bytes));
    if (!bytes) throw DecodeError(item.origin + " is not base64: " + brief_text(item.bytes));
    to_bytes(item, std::move(*bytes));
    out.push_back(std::move(item));
}

void decode_json(Item item, Items& out) {
    to_value(item, json_of(item));
    out.push_back(std::move(item));
}

void decode_ndjson(Item item, Items& out) {
    int number = 0;
    for (const std::string_view line : split(item.bytes, '\n')) {
        ++number;
        if (trim(line).empty()) continue;
        Item part = item;
        part.bytes = std::string(line);
        part.decoded = false;
        part.origin += " line " + std::to_string(number);
        to_value(part, json_of(part));
        out.push_back(std::move(part));
    }
}

void decode_concat_json(Item item, Items& out) {
    const std::string& text = item.bytes;
    std::size_t at = 0;
    int number = 0;
    while ((at = text.find_first_not_of(" \t\r\n", at)) != std::string::npos) {
        // A value ends where its brackets close; scalars end at the next blank or bracket.
        std::size_t end = at;
        int depth = 0;
        bool quoted = false;
        for (; end < text.size(); ++end) {
            const char c = text[end];
            if (quoted) {
                if (c == '\\')
                    ++end;
                else if (c == '"')
                    quoted = false;
            } else if (c == '"') {
                if (depth == 0 && end > at) break;
                quoted = true;
            } else if (c == '{' || c == '[') {
                if (depth == 0 && end > at) break;
                ++depth;
            } else if (c == '}' || c == ']') {
                if (--depth <= 0) {
                    ++end;
                    break;
                }
            } else if (depth == 0 && isspace(static_cast<unsigned char>(c))) {
                break;
            }
        }
        Item part = item;
        part.bytes = text.substr(at, end - at);
        part.decoded = false;
        part.origin += " value " + std::to_string(++number);
        to_value(part, json_of(part));
        out.push_back(std::move(part));
        at = std::min(end, text.size());
    }
}

/// The message inside an SNS envelope. Confirmations carry none and are left out.
void decode_sns_envelope(Item item, Items& out) {
    const Json envelope = json_of(item);
    const auto type = envelope.is_object() ? envelope.find("Type") : envelope.end();
    if (!envelope.is_object() || type == envelope.end() || !envelope.contains("TopicArn"))
        throw DecodeError(item.origin + " is no SNS envelope: " + brief(envelope));
    if (*type != "Notification") return;
    if (!envelope.contains("Message") || !envelope["Message"].is_string())
        throw DecodeError(item.origin + " is an SNS envelope without a Message");
    to_bytes(item, envelope["Message"].get<std::string>());
    out.push_back(std::move(item));
}

/// An S3 event with its Records. The test event, sent when a notification is set up, is left out.
void decode_s3_event(Item item, Items& out) {
    Json event = json_of(item);
    if (event.is_object() && event.value("Event", "") == "s3:TestEvent") return;
    if (!event.is_object() || !event.contains("Records") || !event["Records"].is_array() ||
        event["Records"].empty() || !event["Records"][0].contains("s3"))
        throw DecodeError(item.origin + " is no S3 event: " + brief(event));
    to_value(item, std::move(event));
    out.push_back(std::move(item));
}

const std::map<std::string, Decoder>& table() {
    static const std::map<std::string, Decoder> all{{"gzip", decode_gzip},
                                                    {"base64", decode_base64},
                                                    {"json", decode_json},
                                                    {"ndjson", decode_ndjson},
                                                    {"concat_json", decode_concat_json},
                                                    {"sns_envelope", decode_sns_envelope},
                                                    {"s3_event", decode_s3_event}};
    return all;
}

}  // namespace

const std::vector<std::string>& decoders() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const auto& [name, decoder] : table()) all.push_back(name);
        return all;
    }();
    return names;
}

const std::vector<std::string>& later_decoders() {
    static const std::vector<std::string> names{"zip",     "snappy",        "hadoop_snappy", "csv",
                                                "parquet", "kinesis_event", "cw_logs"};
    return names;
}

std::vector<Item> decode(const std::vector<std::string>& chain, std::vector<Item> items) {
    for (const std::string& name : chain) {
        const Decoder decoder = table().at(name);
        std::vector<Item> next;
        for (Item& item : items) decoder(std::move(item), next);
        items = std::move(next);
    }
    return items;
}

std::string gunzip(const std::string& bytes, const std::string& origin) {
    try {
        return leat::gunzip(bytes, kLargestText);
    } catch (const std::length_error&) {
        throw DecodeError(origin + " is larger than 256 MiB when unpacked");
    } catch (const std::invalid_argument&) {
        throw DecodeError(origin + " is not gzip, or is cut off");
    }
}

}  // namespace leat::harness
