#include "services/firehose/transform_event.h"

#include "base/encoding.h"
#include "base/strings.h"
#include "protocol/document.h"

namespace leat::firehose {

using protocol::append_json_string;

namespace {

/// A synchronous invocation takes 6 MB; a little is left for the end of the document.
constexpr std::size_t kMaxPayload = 6 * MiB - 1024;
constexpr std::size_t kRecordFrame = 512;  // generous: everything about a record but data and key

}  // namespace

TransformEvent::TransformEvent(const EventSource& source, std::string_view invocation_id)
    : shard_id_(source.shard_id), from_kinesis_(!source.kinesis_stream_arn.empty()) {
    json_ = R"({"invocationId":)";
    append_json_string(json_, invocation_id);
    if (from_kinesis_) {
        json_ += R"(,"sourceKinesisStreamArn":)";
        append_json_string(json_, source.kinesis_stream_arn);
    }
    json_ += R"(,"deliveryStreamArn":)";
    append_json_string(json_, source.delivery_stream_arn);
    json_ += R"(,"region":)";
    append_json_string(json_, source.region);
    json_ += R"(,"records":[)";
}

bool TransformEvent::add(const PackedRecord& record, std::string record_id) {
    const std::size_t wanted =
        record.data.size() / 3 * 4 + record.partition_key.size() * 6 + kRecordFrame;
    if (!ids_.empty() && json_.size() + wanted > kMaxPayload) return false;
    if (!ids_.empty()) json_ += ',';
    const std::string arrival = std::to_string(record.arrival.ms);
    json_.append(R"({"recordId":")").append(record_id);
    json_.append(R"(","approximateArrivalTimestamp":)").append(arrival);
    json_ += R"(,"data":")";
    base64_append(json_, record.data);
    json_ += '"';
    if (from_kinesis_) {
        json_ += R"(,"kinesisRecordMetadata":{"sequenceNumber":)";
        append_json_string(json_, record.sequence_number);
        json_.append(R"(,"subsequenceNumber":)").append(std::to_string(record.subsequence));
        json_ += R"(,"partitionKey":)";
        append_json_string(json_, record.partition_key);
        json_ += R"(,"shardId":)";
        append_json_string(json_, shard_id_);
        json_.append(R"(,"approximateArrivalTimestamp":)").append(arrival).append("}");
    }
    json_ += '}';
    ids_.push_back(std::move(record_id));
    return true;
}

std::string TransformEvent::finish() {
    json_ += "]}";
    return std::move(json_);
}

std::string record_id(const PackedRecord& record, std::int64_t lane, std::int64_t row,
                      std::size_t place) {
    if (record.sequence_number.empty())
        return format("49%013lld%010lld%019lld%012zu000000",
                      static_cast<long long>(record.arrival.ms), static_cast<long long>(lane),
                      static_cast<long long>(row), place);
    std::string id(record.sequence_number);
    if (id.size() < 56) id.insert(0, 56 - id.size(), '0');
    return id + format("%06u", record.subsequence);
}

std::string error_line(const FailedRecord& record) {
    std::string line = R"({"rawData":")";
    line.reserve(record.data.size() / 3 * 4 + 512);
    base64_append(line, record.data);
    line.append(R"(","errorCode":")").append(record.error.code);
    line += R"(","errorMessage":)";
    append_json_string(line, record.error.message);
    line.append(R"(,"attemptsMade":)").append(std::to_string(record.attempts));
    line.append(R"(,"arrivalTimestamp":)").append(std::to_string(record.arrival.ms));
    line.append(R"(,"attemptEndingTimestamp":)").append(std::to_string(record.attempt_end.ms));
    line += R"(,"lambdaARN":)";
    append_json_string(line, record.lambda_arn);
    line += "}\n";
    return line;
}

}  // namespace leat::firehose
