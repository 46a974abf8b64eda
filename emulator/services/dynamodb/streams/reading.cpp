#include "services/dynamodb/streams/reading.h"

#include "services/dynamodb/errors.h"

namespace leat::dynamodb {

std::optional<StreamArn> StreamArn::parse(std::string_view text) {
    constexpr std::string_view kTable = "table/", kStream = "/stream/";
    const auto arn = service::Arn::parse(text);
    if (!arn || arn->service != "dynamodb" || !arn->resource.starts_with(kTable))
        return std::nullopt;
    const std::size_t at = arn->resource.find(kStream);
    if (at == std::string::npos) return std::nullopt;
    StreamArn out{.scope = arn->scope()};
    out.table_name = arn->resource.substr(kTable.size(), at - kTable.size());
    out.label = arn->resource.substr(at + kStream.size());
    if (out.table_name.empty() || out.label.empty()) return std::nullopt;
    return out;
}

protocol::Error stream_not_found(const std::string& stream_arn) {
    return ResourceNotFound("Requested resource not found: Stream: " + stream_arn + " not found");
}

protocol::Error shard_not_found() {
    return ResourceNotFound("Requested resource not found: Shard does not exist");
}

StreamRow readable_stream(StreamStore& store, const std::string& stream_arn, Timestamp now) {
    const auto arn = StreamArn::parse(stream_arn);
    if (!arn) throw kValidation("Invalid StreamArn");
    auto stream = store.find(arn->scope, arn->table_name, arn->label);
    if (!stream || !stream->readable(now)) throw stream_not_found(stream_arn);
    return *std::move(stream);
}

ShardRow readable_shard(StreamStore& store, const StreamRow& stream, std::string_view id,
                        Timestamp now) {
    auto shard = store.find_shard(stream.key, id);
    if (!shard || !shard->readable(now)) throw shard_not_found();
    return *std::move(shard);
}

std::int64_t horizon_of(StreamStore& store, const ShardRow& shard, Timestamp now) {
    return store.first_since(shard, now - kStreamRetention);
}

ReadEnd read_records(StreamStore& store, const ShardRow& shard, std::int64_t from, Timestamp now,
                     std::int64_t max_records, std::int64_t max_bytes,
                     const std::function<void(const RecordRow&)>& visit) {
    const Timestamp horizon = now - kStreamRetention;
    bool trimmed = from <= shard.trimmed && shard.trimmed > 0;
    ReadEnd end{.next = from, .at_end = true};
    std::int64_t count = 0, bytes = 0;
    if (!trimmed)
        store.each_record(shard, from, [&](const RecordRow& row) {
            trimmed = row.time < horizon;
            if (trimmed) return false;
            bytes += static_cast<std::int64_t>(row.body.size());
            if (count == max_records || (count > 0 && bytes > max_bytes)) {
                end.at_end = false;
                return false;
            }
            ++count;
            end.next = row.counter + 1;
            visit(row);
            return true;
        });
    if (trimmed) throw TrimmedDataAccess("The data you are trying to access has been trimmed");
    end.shard_ended = end.at_end && shard.closed.has_value();
    return end;
}

}  // namespace leat::dynamodb
