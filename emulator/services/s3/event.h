#pragma once
// Event messages: what a change of an object looks like to a destination, and the way into the
// outbox.
#include <cstdint>
#include <optional>
#include <string>

#include "services/s3/call.h"

namespace leat::s3 {

struct ObjectEvent {
    const char* name;  // "ObjectCreated:Put"
    const std::string& key;
    std::optional<std::uint64_t> size;  // of objects that exist now
    std::string etag;                   // bare
    std::int64_t sequence = 0;          // of the put; 0: of its own
};

/// Writes the event into the outbox once for each rule of the bucket that wants it, and wakes the
/// notifier after the commit.
void announce(Call& call, const Bucket& bucket, const ObjectEvent& event);

/// The JSON text of one event.
std::string event_document(const service::Context& context, const Bucket& bucket,
                           const std::string& configuration_id, const ObjectEvent& event,
                           std::uint64_t sequence);
/// What a topic or queue gets when it becomes a destination.
std::string test_event_document(const service::Context& context, const std::string& bucket);

}  // namespace leat::s3
