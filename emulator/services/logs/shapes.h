#pragma once
// What the operations of CloudWatch Logs take and give, in AWS's names. Plain values.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/types.h"

namespace leat::protocol {
struct Structure;
}

namespace leat::logs {

struct CreateLogGroupInput {
    std::string log_group_name;
    std::optional<std::string> kms_key_id;
    std::optional<std::map<std::string, std::string>> tags;
    std::optional<std::string> log_group_class;
    std::optional<bool> deletion_protection_enabled;
    static const protocol::Structure& shape();
};

struct DeleteLogGroupInput {
    std::string log_group_name;
    static const protocol::Structure& shape();
};

struct DescribeLogGroupsInput {
    std::optional<std::vector<std::string>> account_identifiers;
    std::optional<std::string> log_group_name_prefix;
    std::optional<std::string> log_group_name_pattern;
    std::optional<std::string> next_token;
    std::optional<std::int32_t> limit;
    std::optional<bool> include_linked_accounts;
    std::optional<std::string> log_group_class;
    std::optional<std::vector<std::string>> log_group_identifiers;
    static const protocol::Structure& shape();
};

struct LogGroup {
    std::optional<std::string> log_group_name;
    std::optional<std::int64_t> creation_time;
    std::optional<std::int32_t> retention_in_days;
    std::optional<std::int32_t> metric_filter_count;
    std::optional<std::string> arn;
    std::optional<std::int64_t> stored_bytes;
    std::optional<std::string> kms_key_id;
    std::optional<std::string> data_protection_status;
    std::optional<std::vector<std::string>> inherited_properties;
    std::optional<std::string> log_group_class;
    std::optional<std::string> log_group_arn;
    std::optional<bool> deletion_protection_enabled;
    std::optional<bool> bearer_token_authentication_enabled;
    static const protocol::Structure& shape();
};

struct DescribeLogGroupsOutput {
    std::optional<std::vector<LogGroup>> log_groups;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct PutRetentionPolicyInput {
    std::string log_group_name;
    std::int32_t retention_in_days = 0;
    static const protocol::Structure& shape();
};

struct DeleteRetentionPolicyInput {
    std::string log_group_name;
    static const protocol::Structure& shape();
};

struct PutLogGroupDeletionProtectionInput {
    std::string log_group_identifier;
    bool deletion_protection_enabled = false;
    static const protocol::Structure& shape();
};

struct CreateLogStreamInput {
    std::string log_group_name;
    std::string log_stream_name;
    static const protocol::Structure& shape();
};

struct DeleteLogStreamInput {
    std::string log_group_name;
    std::string log_stream_name;
    static const protocol::Structure& shape();
};

struct DescribeLogStreamsInput {
    std::optional<std::string> log_group_name;
    std::optional<std::string> log_group_identifier;
    std::optional<std::string> log_stream_name_prefix;
    std::optional<std::string> order_by;
    std::optional<bool> descending;
    std::optional<std::string> next_token;
    std::optional<std::int32_t> limit;
    static const protocol::Structure& shape();
};

struct LogStream {
    std::optional<std::string> log_stream_name;
    std::optional<std::int64_t> creation_time;
    std::optional<std::int64_t> first_event_timestamp;
    std::optional<std::int64_t> last_event_timestamp;
    std::optional<std::int64_t> last_ingestion_time;
    std::optional<std::string> upload_sequence_token;
    std::optional<std::string> arn;
    std::optional<std::int64_t> stored_bytes;
    static const protocol::Structure& shape();
};

struct DescribeLogStreamsOutput {
    std::optional<std::vector<LogStream>> log_streams;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct InputLogEvent {
    std::int64_t timestamp = 0;
    std::string message;
    static const protocol::Structure& shape();
};

struct Entity {
    std::optional<std::map<std::string, std::string>> key_attributes;
    std::optional<std::map<std::string, std::string>> attributes;
    static const protocol::Structure& shape();
};

struct PutLogEventsInput {
    std::string log_group_name;
    std::string log_stream_name;
    std::vector<InputLogEvent> log_events;
    std::optional<std::string> sequence_token;
    std::optional<Entity> entity;
    static const protocol::Structure& shape();
};

struct RejectedLogEventsInfo {
    std::optional<std::int32_t> too_new_log_event_start_index;
    std::optional<std::int32_t> too_old_log_event_end_index;
    std::optional<std::int32_t> expired_log_event_end_index;
    static const protocol::Structure& shape();
};

struct RejectedEntityInfo {
    std::string error_type;
    static const protocol::Structure& shape();
};

struct PutLogEventsOutput {
    std::optional<std::string> next_sequence_token;
    std::optional<RejectedLogEventsInfo> rejected_log_events_info;
    std::optional<RejectedEntityInfo> rejected_entity_info;
    static const protocol::Structure& shape();
};

struct GetLogEventsInput {
    std::optional<std::string> log_group_name;
    std::optional<std::string> log_group_identifier;
    std::string log_stream_name;
    std::optional<std::int64_t> start_time;
    std::optional<std::int64_t> end_time;
    std::optional<std::string> next_token;
    std::optional<std::int32_t> limit;
    std::optional<bool> start_from_head;
    std::optional<bool> unmask;
    static const protocol::Structure& shape();
};

struct OutputLogEvent {
    std::optional<std::int64_t> timestamp;
    std::optional<std::string> message;
    std::optional<std::int64_t> ingestion_time;
    static const protocol::Structure& shape();
};

struct GetLogEventsOutput {
    std::optional<std::vector<OutputLogEvent>> events;
    std::optional<std::string> next_forward_token;
    std::optional<std::string> next_backward_token;
    static const protocol::Structure& shape();
};

struct FilterLogEventsInput {
    std::optional<std::string> log_group_name;
    std::optional<std::string> log_group_identifier;
    std::optional<std::vector<std::string>> log_stream_names;
    std::optional<std::string> log_stream_name_prefix;
    std::optional<std::int64_t> start_time;
    std::optional<std::int64_t> end_time;
    std::optional<std::string> filter_pattern;
    std::optional<std::string> next_token;
    std::optional<std::int32_t> limit;
    std::optional<bool> interleaved;
    std::optional<bool> unmask;
    static const protocol::Structure& shape();
};

struct FilteredLogEvent {
    std::optional<std::string> log_stream_name;
    std::optional<std::int64_t> timestamp;
    std::optional<std::string> message;
    std::optional<std::int64_t> ingestion_time;
    std::optional<std::string> event_id;
    static const protocol::Structure& shape();
};

struct SearchedLogStream {
    std::optional<std::string> log_stream_name;
    std::optional<bool> searched_completely;
    static const protocol::Structure& shape();
};

struct FilterLogEventsOutput {
    std::optional<std::vector<FilteredLogEvent>> events;
    std::optional<std::vector<SearchedLogStream>> searched_log_streams;
    std::optional<std::string> next_token;
    static const protocol::Structure& shape();
};

struct TagLogGroupInput {
    std::string log_group_name;
    std::map<std::string, std::string> tags;
    static const protocol::Structure& shape();
};

struct UntagLogGroupInput {
    std::string log_group_name;
    std::vector<std::string> tags;
    static const protocol::Structure& shape();
};

struct ListTagsLogGroupInput {
    std::string log_group_name;
    static const protocol::Structure& shape();
};

struct ListTagsLogGroupOutput {
    std::optional<std::map<std::string, std::string>> tags;
    static const protocol::Structure& shape();
};

struct TagResourceInput {
    std::string resource_arn;
    std::map<std::string, std::string> tags;
    static const protocol::Structure& shape();
};

struct UntagResourceInput {
    std::string resource_arn;
    std::vector<std::string> tag_keys;
    static const protocol::Structure& shape();
};

struct ListTagsForResourceInput {
    std::string resource_arn;
    static const protocol::Structure& shape();
};

struct ListTagsForResourceOutput {
    std::optional<std::map<std::string, std::string>> tags;
    static const protocol::Structure& shape();
};

}  // namespace leat::logs
