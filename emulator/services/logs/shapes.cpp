#include "services/logs/shapes.h"

#include "protocol/shape.h"

namespace leat::logs {

using namespace protocol;

namespace {

// Names that are too long are refused by the operations, in words of the service's own.
constexpr Traits kLogGroupName = min_length(1) | pattern(R"([\.\-_/#A-Za-z0-9]+)");
constexpr Traits kTagKey = length(1, 128) | pattern(R"(^([\p{L}\p{Z}\p{N}_.:/=+\-@]+)$)");
constexpr Traits kTagValue = max_length(256) | pattern(R"(^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$)");
constexpr Traits kLogGroupClass = one_of<"STANDARD", "INFREQUENT_ACCESS", "DELIVERY">;
constexpr Traits kLogGroupIdentifier = length(1, 2048) | pattern(R"([\w#+=/:,.@-]*)");
constexpr Traits kLogStreamName = min_length(1) | pattern(R"([^:*]*)");
constexpr Traits kAmazonResourceName = length(1, 1011) | pattern(R"([\w+=/:,.@-]*)");

}  // namespace

const Structure& CreateLogGroupInput::shape() {
    using In = CreateLogGroupInput;
    static constexpr Member members[]{
        member<&In::log_group_name>("logGroupName", required | kLogGroupName),
        member<&In::kms_key_id>(
            "kmsKeyId", max_length(256) | ignored("kept and answered; nothing is encrypted here")),
        member<&In::tags>("tags", length(1, 50) | keys(kTagKey) | values(kTagValue)),
        member<&In::log_group_class>("logGroupClass", kLogGroupClass),
        member<&In::deletion_protection_enabled>("deletionProtectionEnabled"),
    };
    static constexpr Structure shape = structure("CreateLogGroupInput", members);
    return shape;
}

const Structure& DeleteLogGroupInput::shape() {
    using In = DeleteLogGroupInput;
    static constexpr Member members[]{
        member<&In::log_group_name>("logGroupName", required | kLogGroupName),
    };
    static constexpr Structure shape = structure("DeleteLogGroupInput", members);
    return shape;
}

const Structure& DescribeLogGroupsInput::shape() {
    using In = DescribeLogGroupsInput;
    static constexpr Member members[]{
        member<&In::account_identifiers>(
            "accountIdentifiers", length(0, 20) | each(length(12, 12) | pattern(R"(^\d{12}$)")) |
                                      unsupported("log groups of linked accounts")),
        member<&In::log_group_name_prefix>("logGroupNamePrefix", kLogGroupName),
        member<&In::log_group_name_pattern>("logGroupNamePattern",
                                            length(0, 512) | pattern(R"([\.\-_/#A-Za-z0-9]*)")),
        member<&In::next_token>("nextToken", min_length(1)),
        member<&In::limit>("limit", range(1, 50)),
        member<&In::include_linked_accounts>("includeLinkedAccounts"),
        member<&In::log_group_class>("logGroupClass", kLogGroupClass),
        member<&In::log_group_identifiers>("logGroupIdentifiers",
                                           length(1, 50) | each(kLogGroupIdentifier)),
    };
    static constexpr Structure shape = structure("DescribeLogGroupsInput", members);
    return shape;
}

const Structure& LogGroup::shape() {
    using In = LogGroup;
    static constexpr Member members[]{
        member<&In::log_group_name>("logGroupName"),
        member<&In::creation_time>("creationTime"),
        member<&In::retention_in_days>("retentionInDays"),
        member<&In::metric_filter_count>("metricFilterCount"),
        member<&In::arn>("arn"),
        member<&In::stored_bytes>("storedBytes"),
        member<&In::kms_key_id>("kmsKeyId"),
        member<&In::data_protection_status>("dataProtectionStatus"),
        member<&In::inherited_properties>("inheritedProperties"),
        member<&In::log_group_class>("logGroupClass"),
        member<&In::log_group_arn>("logGroupArn"),
        member<&In::deletion_protection_enabled>("deletionProtectionEnabled"),
        member<&In::bearer_token_authentication_enabled>("bearerTokenAuthenticationEnabled"),
    };
    static constexpr Structure shape = structure("LogGroup", members);
    return shape;
}

const Structure& DescribeLogGroupsOutput::shape() {
    using In = DescribeLogGroupsOutput;
    static constexpr Member members[]{
        member<&In::log_groups>("logGroups"),
        member<&In::next_token>("nextToken"),
    };
    static constexpr Structure shape = structure("DescribeLogGroupsOutput", members);
    return shape;
}

const Structure& PutRetentionPolicyInput::shape() {
    using In = PutRetentionPolicyInput;
    static constexpr Member members[]{
        member<&In::log_group_name>("logGroupName", required | kLogGroupName),
        member<&In::retention_in_days>("retentionInDays", required),
    };
    static constexpr Structure shape = structure("PutRetentionPolicyInput", members);
    return shape;
}

const Structure& DeleteRetentionPolicyInput::shape() {
    using In = DeleteRetentionPolicyInput;
    static constexpr Member members[]{
        member<&In::log_group_name>("logGroupName", required | kLogGroupName),
    };
    static constexpr Structure shape = structure("DeleteRetentionPolicyInput", members);
    return shape;
}

const Structure& PutLogGroupDeletionProtectionInput::shape() {
    using In = PutLogGroupDeletionProtectionInput;
    static constexpr Member members[]{
        member<&In::log_group_identifier>("logGroupIdentifier", required | kLogGroupIdentifier),
        member<&In::deletion_protection_enabled>("deletionProtectionEnabled", required),
    };
    static constexpr Structure shape = structure("PutLogGroupDeletionProtectionInput", members);
    return shape;
}

const Structure& CreateLogStreamInput::shape() {
    using In = CreateLogStreamInput;
    static constexpr Member members[]{
        member<&In::log_group_name>("logGroupName", required | kLogGroupName),
        member<&In::log_stream_name>("logStreamName", required | kLogStreamName),
    };
    static constexpr Structure shape = structure("CreateLogStreamInput", members);
    return shape;
}

const Structure& DeleteLogStreamInput::shape() {
    using In = DeleteLogStreamInput;
    static constexpr Member members[]{
        member<&In::log_group_name>("logGroupName", required | kLogGroupName),
        member<&In::log_stream_name>("logStreamName", required | kLogStreamName),
    };
    static constexpr Structure shape = structure("DeleteLogStreamInput", members);
    return shape;
}

const Structure& DescribeLogStreamsInput::shape() {
    using In = DescribeLogStreamsInput;
    static constexpr Member members[]{
        member<&In::log_group_name>("logGroupName", kLogGroupName),
        member<&In::log_group_identifier>("logGroupIdentifier", kLogGroupIdentifier),
        member<&In::log_stream_name_prefix>("logStreamNamePrefix", kLogStreamName),
        member<&In::order_by>("orderBy", one_of<"LogStreamName", "LastEventTime">),
        member<&In::descending>("descending"),
        member<&In::next_token>("nextToken", min_length(1)),
        member<&In::limit>("limit", range(1, 50)),
    };
    static constexpr Structure shape = structure("DescribeLogStreamsInput", members);
    return shape;
}

const Structure& LogStream::shape() {
    using In = LogStream;
    static constexpr Member members[]{
        member<&In::log_stream_name>("logStreamName"),
        member<&In::creation_time>("creationTime"),
        member<&In::first_event_timestamp>("firstEventTimestamp"),
        member<&In::last_event_timestamp>("lastEventTimestamp"),
        member<&In::last_ingestion_time>("lastIngestionTime"),
        member<&In::upload_sequence_token>("uploadSequenceToken"),
        member<&In::arn>("arn"),
        member<&In::stored_bytes>("storedBytes"),
    };
    static constexpr Structure shape = structure("LogStream", members);
    return shape;
}

const Structure& DescribeLogStreamsOutput::shape() {
    using In = DescribeLogStreamsOutput;
    static constexpr Member members[]{
        member<&In::log_streams>("logStreams"),
        member<&In::next_token>("nextToken"),
    };
    static constexpr Structure shape = structure("DescribeLogStreamsOutput", members);
    return shape;
}

const Structure& InputLogEvent::shape() {
    using In = InputLogEvent;
    static constexpr Member members[]{
        member<&In::timestamp>("timestamp", required | min_value(0)),
        member<&In::message>("message", required | min_length(1)),
    };
    static constexpr Structure shape = structure("InputLogEvent", members);
    return shape;
}

const Structure& Entity::shape() {
    using In = Entity;
    static constexpr Member members[]{
        member<&In::key_attributes>("keyAttributes",
                                    length(2, 4) | keys(length(1, 32)) | values(length(1, 512))),
        member<&In::attributes>("attributes",
                                length(0, 10) | keys(length(1, 256)) | values(length(1, 512))),
    };
    static constexpr Structure shape = structure("Entity", members);
    return shape;
}

const Structure& PutLogEventsInput::shape() {
    using In = PutLogEventsInput;
    static constexpr Member members[]{
        member<&In::log_group_name>("logGroupName", required | kLogGroupName),
        member<&In::log_stream_name>("logStreamName", required | kLogStreamName),
        member<&In::log_events>("logEvents", required | length(1, 10000)),
        member<&In::sequence_token>("sequenceToken", min_length(1)),
        member<&In::entity>("entity", ignored("only the console relates entities to log streams")),
    };
    static constexpr Structure shape = structure("PutLogEventsInput", members);
    return shape;
}

const Structure& RejectedLogEventsInfo::shape() {
    using In = RejectedLogEventsInfo;
    static constexpr Member members[]{
        member<&In::too_new_log_event_start_index>("tooNewLogEventStartIndex"),
        member<&In::too_old_log_event_end_index>("tooOldLogEventEndIndex"),
        member<&In::expired_log_event_end_index>("expiredLogEventEndIndex"),
    };
    static constexpr Structure shape = structure("RejectedLogEventsInfo", members);
    return shape;
}

const Structure& RejectedEntityInfo::shape() {
    using In = RejectedEntityInfo;
    static constexpr Member members[]{
        member<&In::error_type>("errorType"),
    };
    static constexpr Structure shape = structure("RejectedEntityInfo", members);
    return shape;
}

const Structure& PutLogEventsOutput::shape() {
    using In = PutLogEventsOutput;
    static constexpr Member members[]{
        member<&In::next_sequence_token>("nextSequenceToken"),
        member<&In::rejected_log_events_info>("rejectedLogEventsInfo"),
        member<&In::rejected_entity_info>("rejectedEntityInfo"),
    };
    static constexpr Structure shape = structure("PutLogEventsOutput", members);
    return shape;
}

const Structure& GetLogEventsInput::shape() {
    using In = GetLogEventsInput;
    static constexpr Member members[]{
        member<&In::log_group_name>("logGroupName", kLogGroupName),
        member<&In::log_group_identifier>("logGroupIdentifier", kLogGroupIdentifier),
        member<&In::log_stream_name>("logStreamName", required | kLogStreamName),
        member<&In::start_time>("startTime", min_value(0)),
        member<&In::end_time>("endTime", min_value(0)),
        member<&In::next_token>("nextToken", min_length(1)),
        member<&In::limit>("limit", range(1, 10000)),
        member<&In::start_from_head>("startFromHead"),
        member<&In::unmask>("unmask"),
    };
    static constexpr Structure shape = structure("GetLogEventsInput", members);
    return shape;
}

const Structure& OutputLogEvent::shape() {
    using In = OutputLogEvent;
    static constexpr Member members[]{
        member<&In::timestamp>("timestamp"),
        member<&In::message>("message"),
        member<&In::ingestion_time>("ingestionTime"),
    };
    static constexpr Structure shape = structure("OutputLogEvent", members);
    return shape;
}

const Structure& GetLogEventsOutput::shape() {
    using In = GetLogEventsOutput;
    static constexpr Member members[]{
        member<&In::events>("events"),
        member<&In::next_forward_token>("nextForwardToken"),
        member<&In::next_backward_token>("nextBackwardToken"),
    };
    static constexpr Structure shape = structure("GetLogEventsOutput", members);
    return shape;
}

const Structure& FilterLogEventsInput::shape() {
    using In = FilterLogEventsInput;
    static constexpr Member members[]{
        member<&In::log_group_name>("logGroupName", kLogGroupName),
        member<&In::log_group_identifier>("logGroupIdentifier", kLogGroupIdentifier),
        member<&In::log_stream_names>("logStreamNames", length(1, 100) | each(kLogStreamName)),
        member<&In::log_stream_name_prefix>("logStreamNamePrefix", kLogStreamName),
        member<&In::start_time>("startTime", min_value(0)),
        member<&In::end_time>("endTime", min_value(0)),
        member<&In::filter_pattern>("filterPattern", length(0, 1024)),
        member<&In::next_token>("nextToken", min_length(1)),
        member<&In::limit>("limit", range(1, 10000)),
        member<&In::interleaved>("interleaved"),
        member<&In::unmask>("unmask"),
    };
    static constexpr Structure shape = structure("FilterLogEventsInput", members);
    return shape;
}

const Structure& FilteredLogEvent::shape() {
    using In = FilteredLogEvent;
    static constexpr Member members[]{
        member<&In::log_stream_name>("logStreamName"),
        member<&In::timestamp>("timestamp"),
        member<&In::message>("message"),
        member<&In::ingestion_time>("ingestionTime"),
        member<&In::event_id>("eventId"),
    };
    static constexpr Structure shape = structure("FilteredLogEvent", members);
    return shape;
}

const Structure& SearchedLogStream::shape() {
    using In = SearchedLogStream;
    static constexpr Member members[]{
        member<&In::log_stream_name>("logStreamName"),
        member<&In::searched_completely>("searchedCompletely"),
    };
    static constexpr Structure shape = structure("SearchedLogStream", members);
    return shape;
}

const Structure& FilterLogEventsOutput::shape() {
    using In = FilterLogEventsOutput;
    static constexpr Member members[]{
        member<&In::events>("events"),
        member<&In::searched_log_streams>("searchedLogStreams"),
        member<&In::next_token>("nextToken"),
    };
    static constexpr Structure shape = structure("FilterLogEventsOutput", members);
    return shape;
}

const Structure& TagLogGroupInput::shape() {
    using In = TagLogGroupInput;
    static constexpr Member members[]{
        member<&In::log_group_name>("logGroupName", required | kLogGroupName),
        member<&In::tags>("tags", required | length(1, 50) | keys(kTagKey) | values(kTagValue)),
    };
    static constexpr Structure shape = structure("TagLogGroupInput", members);
    return shape;
}

const Structure& UntagLogGroupInput::shape() {
    using In = UntagLogGroupInput;
    static constexpr Member members[]{
        member<&In::log_group_name>("logGroupName", required | kLogGroupName),
        member<&In::tags>("tags", required | min_length(1) | each(kTagKey)),
    };
    static constexpr Structure shape = structure("UntagLogGroupInput", members);
    return shape;
}

const Structure& ListTagsLogGroupInput::shape() {
    using In = ListTagsLogGroupInput;
    static constexpr Member members[]{
        member<&In::log_group_name>("logGroupName", required | kLogGroupName),
    };
    static constexpr Structure shape = structure("ListTagsLogGroupInput", members);
    return shape;
}

const Structure& ListTagsLogGroupOutput::shape() {
    using In = ListTagsLogGroupOutput;
    static constexpr Member members[]{
        member<&In::tags>("tags"),
    };
    static constexpr Structure shape = structure("ListTagsLogGroupOutput", members);
    return shape;
}

const Structure& TagResourceInput::shape() {
    using In = TagResourceInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("resourceArn", required | kAmazonResourceName),
        member<&In::tags>("tags", required | length(1, 50) | keys(kTagKey) | values(kTagValue)),
    };
    static constexpr Structure shape = structure("TagResourceInput", members);
    return shape;
}

const Structure& UntagResourceInput::shape() {
    using In = UntagResourceInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("resourceArn", required | kAmazonResourceName),
        member<&In::tag_keys>("tagKeys", required | length(0, 50) | each(kTagKey)),
    };
    static constexpr Structure shape = structure("UntagResourceInput", members);
    return shape;
}

const Structure& ListTagsForResourceInput::shape() {
    using In = ListTagsForResourceInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("resourceArn", required | kAmazonResourceName),
    };
    static constexpr Structure shape = structure("ListTagsForResourceInput", members);
    return shape;
}

const Structure& ListTagsForResourceOutput::shape() {
    using In = ListTagsForResourceOutput;
    static constexpr Member members[]{
        member<&In::tags>("tags"),
    };
    static constexpr Structure shape = structure("ListTagsForResourceOutput", members);
    return shape;
}

}  // namespace leat::logs
