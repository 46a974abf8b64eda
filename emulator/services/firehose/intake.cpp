#include "services/firehose/intake.h"

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

std::vector<std::string> new_record_ids(runtime::Ids& ids, std::size_t count) {
    constexpr std::size_t kBytes = 165;  // 220 characters of base64
    const std::string random = ids.bytes(kBytes * count);
    std::vector<std::string> result;
    result.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        result.push_back(base64_encode(std::string_view(random).substr(i * kBytes, kBytes)));
    return result;
}

}  // namespace leat::firehose
