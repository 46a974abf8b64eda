#include "services/dynamodb/streams/record.h"

#include "base/digest.h"
#include "base/encoding.h"
#include "protocol/document.h"
#include "services/dynamodb/streams/sequence_number.h"

namespace leat::dynamodb {
namespace {

constexpr std::int64_t kEventMask = 3, kByTimeToLive = 4;
constexpr const char* kPrincipal = "dynamodb.amazonaws.com";

// Numbers are seven bits to a byte.
void put_number(std::string& out, std::uint64_t number) {
    for (; number > 0x7F; number >>= 7) out += static_cast<char>(number | 0x80);
    out += static_cast<char>(number);
}

std::uint64_t take_number(std::string_view& in) {
    std::uint64_t number = 0;
    for (int shift = 0; shift < 64 && !in.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(in.front());
        in.remove_prefix(1);
        number |= std::uint64_t{byte & 0x7Fu} << shift;
        if (byte < 0x80) break;
    }
    return number;
}

std::string_view take_text(std::string_view& in) {
    const auto size = static_cast<std::size_t>(take_number(in));
    const std::string_view text = in.substr(0, size);
    in.remove_prefix(text.size());
    return text;
}

std::optional<EncodedItem> image(std::string_view json) {
    if (json.empty()) return std::nullopt;
    return EncodedItem{std::string(json)};
}

void add_member_text(std::string& out, const char* name, std::string_view text) {
    out += name;
    protocol::append_json_string(out, text);
}

void add_image(std::string& out, const char* name, std::string_view json) {
    if (json.empty()) return;
    out += name;
    out += json;
}

}  // namespace

const char* name_of(ItemEvent event) {
    constexpr const char* kNames[]{"INSERT", "MODIFY", "REMOVE"};
    return kNames[static_cast<std::size_t>(event)];
}

const char* name_of(StreamView view) {
    constexpr const char* kNames[]{"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"};
    return kNames[static_cast<std::size_t>(view)];
}

bool has_new_image(StreamView view) {
    return view == StreamView::NewImage || view == StreamView::NewAndOldImages;
}

bool has_old_image(StreamView view) {
    return view == StreamView::OldImage || view == StreamView::NewAndOldImages;
}

std::int64_t ChangeRecord::packed_event() const {
    return static_cast<std::int64_t>(event) | (by_time_to_live ? kByTimeToLive : 0);
}

void ChangeRecord::pack(std::string& body) const {
    put_number(body, static_cast<std::uint64_t>(size_bytes));
    for (const std::string_view json : {keys, new_image, old_image}) {
        put_number(body, json.size());
        body += json;
    }
}

ChangeRecord ChangeRecord::unpack(const RecordRow& row) {
    std::string_view in = row.body;
    ChangeRecord record;
    record.event = static_cast<ItemEvent>(row.event & kEventMask);
    record.by_time_to_live = row.event & kByTimeToLive;
    record.size_bytes = static_cast<std::int64_t>(take_number(in));
    record.keys = take_text(in);
    record.new_image = take_text(in);
    record.old_image = take_text(in);
    return record;
}

std::string event_id(const StreamRow& stream, std::int64_t counter) {
    return hex_encode(md5(stream.arn() + "#" + std::to_string(counter)));
}

streams::Record record_shape(const StreamRow& stream, const RecordRow& row) {
    const ChangeRecord record = ChangeRecord::unpack(row);
    streams::Record out;
    out.event_id = event_id(stream, row.counter);
    out.event_name = name_of(record.event);
    out.event_version = "1.1";
    out.event_source = "aws:dynamodb";
    out.aws_region = stream.scope.region;
    streams::StreamRecord& inner = out.dynamodb.emplace();
    inner.approximate_creation_date_time = Timestamp{row.time.seconds() * 1000};
    inner.keys = image(record.keys);
    inner.new_image = image(record.new_image);
    inner.old_image = image(record.old_image);
    inner.sequence_number = sequence_text(row.counter);
    inner.size_bytes = record.size_bytes;
    inner.stream_view_type = name_of(stream.view);
    if (record.by_time_to_live)
        out.user_identity = streams::Identity{.principal_id = kPrincipal, .type = "Service"};
    return out;
}

std::string record_for_function(const StreamRow& stream, const RecordRow& row) {
    const ChangeRecord record = ChangeRecord::unpack(row);
    std::string out;
    out.reserve(512 + row.body.size());
    add_member_text(out, "{\"eventID\":", event_id(stream, row.counter));
    add_member_text(out, ",\"eventName\":", name_of(record.event));
    out += ",\"eventVersion\":\"1.1\",\"eventSource\":\"aws:dynamodb\"";
    add_member_text(out, ",\"awsRegion\":", stream.scope.region);
    out += ",\"dynamodb\":{\"ApproximateCreationDateTime\":" + std::to_string(row.time.seconds());
    add_image(out, ",\"Keys\":", record.keys);
    add_image(out, ",\"NewImage\":", record.new_image);
    add_image(out, ",\"OldImage\":", record.old_image);
    add_member_text(out, ",\"SequenceNumber\":", sequence_text(row.counter));
    out += ",\"SizeBytes\":" + std::to_string(record.size_bytes);
    add_member_text(out, ",\"StreamViewType\":", name_of(stream.view));
    out += '}';
    if (record.by_time_to_live) {
        add_member_text(out,
                        ",\"userIdentity\":{\"type\":\"Service\",\"principalId\":", kPrincipal);
        out += '}';
    }
    add_member_text(out, ",\"eventSourceARN\":", stream.arn());
    out += '}';
    return out;
}

}  // namespace leat::dynamodb
