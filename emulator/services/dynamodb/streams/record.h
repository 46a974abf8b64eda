#pragma once
// A record of a stream: what happened to an item, with the images that the stream's view asks for,
// each kept as the wire's JSON. And its forms for readers.
#include <cstdint>
#include <string>
#include <string_view>

#include "services/dynamodb/streams/shapes.h"
#include "services/dynamodb/streams/store_streams.h"

namespace leat::dynamodb {

enum class ItemEvent : std::uint8_t { Insert, Modify, Remove };
const char* name_of(ItemEvent event);
const char* name_of(StreamView view);  // "NEW_AND_OLD_IMAGES"
bool has_new_image(StreamView view);
bool has_old_image(StreamView view);

/// Images are JSON; empty: none.
struct ChangeRecord {
    ItemEvent event = ItemEvent::Insert;
    bool by_time_to_live = false;
    std::int64_t size_bytes = 0;
    std::string_view keys, new_image, old_image;

    /// For the columns event and body of a row.
    std::int64_t packed_event() const;
    void pack(std::string& body) const;
    /// Views of the row's body.
    static ChangeRecord unpack(const RecordRow& row);
};

/// The same for each reading of a record, other for every record.
std::string event_id(const StreamRow& stream, std::int64_t counter);
/// As GetRecords gives it.
streams::Record record_shape(const StreamRow& stream, const RecordRow& row);
/// As a Lambda function gets it: JSON, with the stream's ARN.
std::string record_for_function(const StreamRow& stream, const RecordRow& row);

}  // namespace leat::dynamodb
