#include "services/firehose/intake.h"

#include <cstring>

#include "base/encoding.h"
#include "services/firehose/errors.h"

namespace leat::firehose {

DeliveryStreamPtr stream_for_puts(Store& store, const service::Scope& scope,
                                  const std::string& name) {
    auto stream = store.cached(scope, name);
    if (stream->kinesis)
        throw InvalidArgument(
            "This operation is not permitted on KinesisStreamAsSource delivery stream type.");
    return stream;
}

void take_in(Call& call, const DeliveryStream& stream, const RecordPacker& records) {
    take_in(call.store, stream, records, call.now, [&](std::int64_t lane) {
        call.after_commit(
            [&service = call.service, id = stream.id, lane] { service.wake(id, lane); });
    });
}

// An id is 165 bytes in base64: stream, place and a mark, veiled by what follows from the other,
// random bytes.
namespace {

constexpr std::size_t kIdBytes = 165;
struct Veiled {
    std::int64_t stream, place;
    std::uint64_t mark;
};
constexpr std::uint64_t kMark = 0x6c656174'7265636f;

/// Veils or unveils; neighbouring inputs give unrelated outputs (the finaliser of SplitMix64).
Veiled veil(Veiled value, std::string_view random) {
    std::uint64_t state = 0;
    std::memcpy(&state, random.data(), sizeof state);
    const auto next = [&state] {
        std::uint64_t z = state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    };
    value.stream ^= static_cast<std::int64_t>(next());
    value.place ^= static_cast<std::int64_t>(next());
    value.mark ^= next();
    return value;
}

}  // namespace

std::vector<std::string> new_record_ids(runtime::Ids& ids, std::int64_t stream,
                                        std::int64_t first_place, std::size_t count) {
    std::string random = ids.bytes(kIdBytes * count);
    std::vector<std::string> result;
    result.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        char* const bytes = random.data() + i * kIdBytes;
        const Veiled veiled = veil({stream, first_place + static_cast<std::int64_t>(i), kMark},
                                   {bytes + sizeof(Veiled), kIdBytes - sizeof(Veiled)});
        std::memcpy(bytes, &veiled, sizeof veiled);
        result.push_back(base64_encode({bytes, kIdBytes}));
    }
    return result;
}

std::optional<PlaceOfRecord> place_of(std::string_view record_id) {
    if (record_id.size() != kIdBytes / 3 * 4) return std::nullopt;
    const auto bytes = base64_decode(record_id);
    if (!bytes || bytes->size() != kIdBytes) return std::nullopt;
    Veiled veiled;
    std::memcpy(&veiled, bytes->data(), sizeof veiled);
    veiled = veil(veiled, std::string_view(*bytes).substr(sizeof veiled));
    if (veiled.mark != kMark) return std::nullopt;
    return PlaceOfRecord{veiled.stream, veiled.place};
}

}  // namespace leat::firehose
