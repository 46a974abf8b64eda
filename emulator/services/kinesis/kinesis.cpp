#include "services/kinesis/kinesis.h"

#include "services/kinesis/errors.h"
#include "services/kinesis/operations.h"

namespace leat::kinesis {
namespace {

using service::read;
using service::write;

constexpr service::Operation kOperations[]{
    write<add_tags_to_stream>("AddTagsToStream"),
    write<create_stream>("CreateStream"),
    write<decrease_stream_retention_period>("DecreaseStreamRetentionPeriod"),
    write<delete_resource_policy>("DeleteResourcePolicy"),
    write<delete_stream>("DeleteStream"),
    write<deregister_stream_consumer>("DeregisterStreamConsumer"),
    read<describe_limits>("DescribeLimits"),
    read<describe_stream>("DescribeStream"),
    read<describe_stream_consumer>("DescribeStreamConsumer"),
    read<describe_stream_summary>("DescribeStreamSummary"),
    write<disable_enhanced_monitoring>("DisableEnhancedMonitoring"),
    write<enable_enhanced_monitoring>("EnableEnhancedMonitoring"),
    read<get_records>("GetRecords"),
    read<get_resource_policy>("GetResourcePolicy"),
    read<get_shard_iterator>("GetShardIterator"),
    write<increase_stream_retention_period>("IncreaseStreamRetentionPeriod"),
    read<list_shards>("ListShards"),
    read<list_stream_consumers>("ListStreamConsumers"),
    read<list_streams>("ListStreams"),
    read<list_tags_for_resource>("ListTagsForResource"),
    read<list_tags_for_stream>("ListTagsForStream"),
    write<merge_shards>("MergeShards"),
    write<put_record>("PutRecord"),
    write<put_records>("PutRecords"),
    write<put_resource_policy>("PutResourcePolicy"),
    write<register_stream_consumer>("RegisterStreamConsumer"),
    write<remove_tags_from_stream>("RemoveTagsFromStream"),
    write<split_shard>("SplitShard"),
    write<start_stream_encryption>("StartStreamEncryption"),
    write<stop_stream_encryption>("StopStreamEncryption"),
    write<tag_resource>("TagResource"),
    write<untag_resource>("UntagResource"),
    write<update_max_record_size>("UpdateMaxRecordSize"),
    write<update_shard_count>("UpdateShardCount"),
    write<update_stream_mode>("UpdateStreamMode"),
};

std::span<const protocol::Codec* const> codecs() {
    static const protocol::Codec* const all[]{&protocol::aws_json_1_1(), &protocol::aws_cbor_1_1(),
                                              &protocol::rpc_v2_cbor()};
    return all;
}

constexpr const char* kHostLabels[]{"kinesis"};

}  // namespace

Kinesis::Kinesis(service::Host& host) : StoredService(host, "kinesis"), sweeper_(*this) {
    host.doors.open<Door>(*this);
}

const service::Identity& Kinesis::identity() const {
    static const service::Identity kIdentity{
        .traits = {.name = "kinesis",
                   .signing_name = "kinesis",
                   .target_prefix = "Kinesis_20131202",
                   .model_shape = "com.amazonaws.kinesis#Kinesis_20131202",
                   .api_version = "2013-12-02",
                   .empty_body_without_output = true,
                   .throttled = {.type = &ProvisionedThroughputExceeded},
                   .front = {.cors = true,
                             .exposed_headers = "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-"
                                                "id,x-amz-id-2,x-amzn-ErrorMessage,Date"}},
        .codecs = codecs,
        .operations = kOperations,
        .host_labels = kHostLabels,
    };
    return kIdentity;
}

void Kinesis::start() { host().scheduler.add(sweeper_, has_state()); }

void Kinesis::stop() {
    host().scheduler.remove(sweeper_);
    StoredService::stop();
}

void Kinesis::reset_account(Store& store, const std::string& account) {
    store.delete_account(account);
}

void Kinesis::forget(const std::string*) {
    // Whoever follows a stream learns that it is gone.
    std::vector<runtime::SignalPtr> all;
    {
        std::lock_guard lock(mutex_);
        for (const auto& [id, signal] : signals_) all.push_back(signal);
    }
    for (const auto& signal : all) signal->raise();
    sweeper_.wake();
}

runtime::SignalPtr Kinesis::changed(const service::Scope& scope, const std::string& stream) {
    const StreamIdView id(scope, stream);
    std::lock_guard lock(mutex_);
    auto it = signals_.find(id);
    if (it == signals_.end())
        it = signals_.emplace(id.copy(), std::make_shared<runtime::Signal>()).first;
    return it->second;
}

std::unique_ptr<service::Service> make_kinesis(service::Host& host) {
    return std::make_unique<Kinesis>(host);
}

}  // namespace leat::kinesis
