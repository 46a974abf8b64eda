#include "services/logs/logs.h"

#include "services/logs/operations.h"

namespace leat::logs {
namespace {

using service::read;
using service::write;

constexpr service::Operation kOperations[]{
    write<create_log_group>("CreateLogGroup"),
    write<create_log_stream>("CreateLogStream"),
    write<delete_log_group>("DeleteLogGroup"),
    write<delete_log_stream>("DeleteLogStream"),
    write<delete_retention_policy>("DeleteRetentionPolicy"),
    read<describe_log_groups>("DescribeLogGroups"),
    read<describe_log_streams>("DescribeLogStreams"),
    read<filter_log_events>("FilterLogEvents"),
    read<get_log_events>("GetLogEvents"),
    read<list_tags_for_resource>("ListTagsForResource"),
    read<list_tags_log_group>("ListTagsLogGroup"),
    write<put_log_events>("PutLogEvents"),
    write<put_log_group_deletion_protection>("PutLogGroupDeletionProtection"),
    write<put_retention_policy>("PutRetentionPolicy"),
    write<tag_log_group>("TagLogGroup"),
    write<tag_resource>("TagResource"),
    write<untag_log_group>("UntagLogGroup"),
    write<untag_resource>("UntagResource"),
};

std::span<const protocol::Codec* const> codecs() {
    static const protocol::Codec* const all[]{&protocol::aws_json_1_1()};
    return all;
}

constexpr const char* kHostLabels[]{"logs"};

/// The stream that a service writes to, made when that is wanted.
std::optional<StreamRow> stream_for(Store& store, const LogBatch& batch, Timestamp now) {
    auto group = store.find_group(batch.scope, batch.group);
    if (!group) {
        if (!batch.create) return std::nullopt;
        group.emplace();
        group->name = batch.group;
        group->created = now;
        group->key = store.insert_group(batch.scope, *group);
    }
    auto stream = store.find_stream(group->key, batch.stream);
    if (!stream && batch.create) {
        stream.emplace();
        stream->group_key = group->key;
        stream->name = batch.stream;
        stream->created = now;
        stream->key = store.insert_stream(*stream);
    }
    return stream;
}

}  // namespace

Logs::Logs(service::Host& host) : StoredService(host, "logs"), sweeper_(*this) {
    host.doors.open<Door>(*this);
}

const service::Identity& Logs::identity() const {
    static const service::Identity kIdentity{
        .traits = {.name = "logs",
                   .signing_name = "logs",
                   .target_prefix = "Logs_20140328",
                   .api_version = "2014-03-28",
                   .empty_body_without_output = true,
                   .validation_error = &InvalidParameter},
        .codecs = codecs,
        .operations = kOperations,
        .host_labels = kHostLabels,
    };
    return kIdentity;
}

void Logs::start() { host().scheduler.add(sweeper_, has_state()); }

void Logs::stop() {
    host().scheduler.remove(sweeper_);
    StoredService::stop();
}

std::size_t Logs::append(const std::vector<LogBatch>& batches) {
    return write_store([&](Store& store) {
        const Timestamp now = host().scheduler.now();
        std::size_t written = 0;
        for (const LogBatch& batch : batches) {
            const auto stream = stream_for(store, batch, now);
            if (!stream) continue;
            std::vector<NewEvent> events;
            events.reserve(batch.lines.size());
            for (const LogLine& line : batch.lines) events.push_back({line.time, line.message});
            store.append(*stream, events, now);
            written += events.size();
        }
        return written;
    });
}

void Logs::reset_account(Store& store, const std::string& account) {
    store.delete_account(account);
}

void Logs::forget(const std::string*) { sweeper_.wake(); }

std::unique_ptr<service::Service> make_logs(service::Host& host) {
    return std::make_unique<Logs>(host);
}

}  // namespace leat::logs
