#include "services/dynamodb/shapes_settings.h"

#include "protocol/shape.h"
#include "services/dynamodb/shape_traits.h"

namespace leat::dynamodb {

using namespace protocol;

namespace {

constexpr Traits kApproximateCreationDateTimePrecision = one_of<"MILLISECOND", "MICROSECOND">;

}  // namespace

const Structure& DeleteResourcePolicyInput::shape() {
    using In = DeleteResourcePolicyInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("ResourceArn", required | length(1, 1283)),
        member<&In::expected_revision_id>("ExpectedRevisionId", length(1, 255)),
    };
    static constexpr Structure shape = structure("DeleteResourcePolicyInput", members);
    return shape;
}

const Structure& DeleteResourcePolicyOutput::shape() {
    using In = DeleteResourcePolicyOutput;
    static constexpr Member members[]{
        member<&In::revision_id>("RevisionId"),
    };
    static constexpr Structure shape = structure("DeleteResourcePolicyOutput", members);
    return shape;
}

const Structure& DescribeContributorInsightsInput::shape() {
    using In = DescribeContributorInsightsInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::index_name>("IndexName", kIndexName),
    };
    static constexpr Structure shape = structure("DescribeContributorInsightsInput", members);
    return shape;
}

const Structure& FailureException::shape() {
    using In = FailureException;
    static constexpr Member members[]{
        member<&In::exception_name>("ExceptionName"),
        member<&In::exception_description>("ExceptionDescription"),
    };
    static constexpr Structure shape = structure("FailureException", members);
    return shape;
}

const Structure& DescribeContributorInsightsOutput::shape() {
    using In = DescribeContributorInsightsOutput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName"),
        member<&In::index_name>("IndexName"),
        member<&In::contributor_insights_rule_list>("ContributorInsightsRuleList"),
        member<&In::contributor_insights_status>("ContributorInsightsStatus"),
        member<&In::last_update_date_time>("LastUpdateDateTime"),
        member<&In::failure_exception>("FailureException"),
        member<&In::contributor_insights_mode>("ContributorInsightsMode"),
    };
    static constexpr Structure shape = structure("DescribeContributorInsightsOutput", members);
    return shape;
}

const Structure& DescribeEndpointsInput::shape() {
    static constexpr Structure shape{.name = "DescribeEndpointsInput"};
    return shape;
}

const Structure& Endpoint::shape() {
    using In = Endpoint;
    static constexpr Member members[]{
        member<&In::address>("Address"),
        member<&In::cache_period_in_minutes>("CachePeriodInMinutes"),
    };
    static constexpr Structure shape = structure("Endpoint", members);
    return shape;
}

const Structure& DescribeEndpointsOutput::shape() {
    using In = DescribeEndpointsOutput;
    static constexpr Member members[]{
        member<&In::endpoints>("Endpoints"),
    };
    static constexpr Structure shape = structure("DescribeEndpointsOutput", members);
    return shape;
}

const Structure& DescribeKinesisStreamingDestinationInput::shape() {
    using In = DescribeKinesisStreamingDestinationInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
    };
    static constexpr Structure shape =
        structure("DescribeKinesisStreamingDestinationInput", members);
    return shape;
}

const Structure& KinesisDataStreamDestination::shape() {
    using In = KinesisDataStreamDestination;
    static constexpr Member members[]{
        member<&In::stream_arn>("StreamArn"),
        member<&In::destination_status>("DestinationStatus"),
        member<&In::destination_status_description>("DestinationStatusDescription"),
        member<&In::approximate_creation_date_time_precision>(
            "ApproximateCreationDateTimePrecision"),
    };
    static constexpr Structure shape = structure("KinesisDataStreamDestination", members);
    return shape;
}

const Structure& DescribeKinesisStreamingDestinationOutput::shape() {
    using In = DescribeKinesisStreamingDestinationOutput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName"),
        member<&In::kinesis_data_stream_destinations>("KinesisDataStreamDestinations"),
    };
    static constexpr Structure shape =
        structure("DescribeKinesisStreamingDestinationOutput", members);
    return shape;
}

const Structure& DescribeLimitsInput::shape() {
    static constexpr Structure shape{.name = "DescribeLimitsInput"};
    return shape;
}

const Structure& DescribeLimitsOutput::shape() {
    using In = DescribeLimitsOutput;
    static constexpr Member members[]{
        member<&In::account_max_read_capacity_units>("AccountMaxReadCapacityUnits"),
        member<&In::account_max_write_capacity_units>("AccountMaxWriteCapacityUnits"),
        member<&In::table_max_read_capacity_units>("TableMaxReadCapacityUnits"),
        member<&In::table_max_write_capacity_units>("TableMaxWriteCapacityUnits"),
    };
    static constexpr Structure shape = structure("DescribeLimitsOutput", members);
    return shape;
}

const Structure& DescribeTimeToLiveInput::shape() {
    using In = DescribeTimeToLiveInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
    };
    static constexpr Structure shape = structure("DescribeTimeToLiveInput", members);
    return shape;
}

const Structure& DescribeTimeToLiveOutput::shape() {
    using In = DescribeTimeToLiveOutput;
    static constexpr Member members[]{
        member<&In::time_to_live_description>("TimeToLiveDescription"),
    };
    static constexpr Structure shape = structure("DescribeTimeToLiveOutput", members);
    return shape;
}

const Structure& EnableKinesisStreamingConfiguration::shape() {
    using In = EnableKinesisStreamingConfiguration;
    static constexpr Member members[]{
        member<&In::approximate_creation_date_time_precision>(
            "ApproximateCreationDateTimePrecision", kApproximateCreationDateTimePrecision),
    };
    static constexpr Structure shape = structure("EnableKinesisStreamingConfiguration", members);
    return shape;
}

const Structure& KinesisStreamingDestinationInput::shape() {
    using In = KinesisStreamingDestinationInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::stream_arn>("StreamArn", required | length(37, 1024)),
        member<&In::enable_kinesis_streaming_configuration>("EnableKinesisStreamingConfiguration"),
    };
    static constexpr Structure shape = structure("KinesisStreamingDestinationInput", members);
    return shape;
}

const Structure& KinesisStreamingDestinationOutput::shape() {
    using In = KinesisStreamingDestinationOutput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName"),
        member<&In::stream_arn>("StreamArn"),
        member<&In::destination_status>("DestinationStatus"),
        member<&In::enable_kinesis_streaming_configuration>("EnableKinesisStreamingConfiguration"),
    };
    static constexpr Structure shape = structure("KinesisStreamingDestinationOutput", members);
    return shape;
}

const Structure& GetResourcePolicyInput::shape() {
    using In = GetResourcePolicyInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("ResourceArn", required | length(1, 1283)),
    };
    static constexpr Structure shape = structure("GetResourcePolicyInput", members);
    return shape;
}

const Structure& GetResourcePolicyOutput::shape() {
    using In = GetResourcePolicyOutput;
    static constexpr Member members[]{
        member<&In::policy>("Policy"),
        member<&In::revision_id>("RevisionId"),
    };
    static constexpr Structure shape = structure("GetResourcePolicyOutput", members);
    return shape;
}

const Structure& ListContributorInsightsInput::shape() {
    using In = ListContributorInsightsInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", length(1, 1024)),
        member<&In::next_token>("NextToken"),
        member<&In::max_results>("MaxResults", max_value(100)),
    };
    static constexpr Structure shape = structure("ListContributorInsightsInput", members);
    return shape;
}

const Structure& ContributorInsightsSummary::shape() {
    using In = ContributorInsightsSummary;
    static constexpr Member members[]{
        member<&In::table_name>("TableName"),
        member<&In::index_name>("IndexName"),
        member<&In::contributor_insights_status>("ContributorInsightsStatus"),
        member<&In::contributor_insights_mode>("ContributorInsightsMode"),
    };
    static constexpr Structure shape = structure("ContributorInsightsSummary", members);
    return shape;
}

const Structure& ListContributorInsightsOutput::shape() {
    using In = ListContributorInsightsOutput;
    static constexpr Member members[]{
        member<&In::contributor_insights_summaries>("ContributorInsightsSummaries"),
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListContributorInsightsOutput", members);
    return shape;
}

const Structure& ListTagsOfResourceInput::shape() {
    using In = ListTagsOfResourceInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("ResourceArn", required | length(1, 1283)),
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListTagsOfResourceInput", members);
    return shape;
}

const Structure& ListTagsOfResourceOutput::shape() {
    using In = ListTagsOfResourceOutput;
    static constexpr Member members[]{
        member<&In::tags>("Tags"),
        member<&In::next_token>("NextToken"),
    };
    static constexpr Structure shape = structure("ListTagsOfResourceOutput", members);
    return shape;
}

const Structure& PutResourcePolicyInput::shape() {
    using In = PutResourcePolicyInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("ResourceArn", required | length(1, 1283)),
        member<&In::policy>("Policy", required),
        member<&In::expected_revision_id>("ExpectedRevisionId", length(1, 255)),
        member<&In::confirm_remove_self_resource_access>("ConfirmRemoveSelfResourceAccess"),
    };
    static constexpr Structure shape = structure("PutResourcePolicyInput", members);
    return shape;
}

const Structure& PutResourcePolicyOutput::shape() {
    using In = PutResourcePolicyOutput;
    static constexpr Member members[]{
        member<&In::revision_id>("RevisionId"),
    };
    static constexpr Structure shape = structure("PutResourcePolicyOutput", members);
    return shape;
}

const Structure& TagResourceInput::shape() {
    using In = TagResourceInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("ResourceArn", required | length(1, 1283)),
        member<&In::tags>("Tags", required),
    };
    static constexpr Structure shape = structure("TagResourceInput", members);
    return shape;
}

const Structure& UntagResourceInput::shape() {
    using In = UntagResourceInput;
    static constexpr Member members[]{
        member<&In::resource_arn>("ResourceArn", required | length(1, 1283)),
        member<&In::tag_keys>("TagKeys", required | each(length(1, 128))),
    };
    static constexpr Structure shape = structure("UntagResourceInput", members);
    return shape;
}

const Structure& UpdateContributorInsightsInput::shape() {
    using In = UpdateContributorInsightsInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::index_name>("IndexName", kIndexName),
        member<&In::contributor_insights_action>("ContributorInsightsAction",
                                                 required | one_of<"ENABLE", "DISABLE">),
        member<&In::contributor_insights_mode>(
            "ContributorInsightsMode", one_of<"ACCESSED_AND_THROTTLED_KEYS", "THROTTLED_KEYS">),
    };
    static constexpr Structure shape = structure("UpdateContributorInsightsInput", members);
    return shape;
}

const Structure& UpdateContributorInsightsOutput::shape() {
    using In = UpdateContributorInsightsOutput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName"),
        member<&In::index_name>("IndexName"),
        member<&In::contributor_insights_status>("ContributorInsightsStatus"),
        member<&In::contributor_insights_mode>("ContributorInsightsMode"),
    };
    static constexpr Structure shape = structure("UpdateContributorInsightsOutput", members);
    return shape;
}

const Structure& UpdateKinesisStreamingConfiguration::shape() {
    using In = UpdateKinesisStreamingConfiguration;
    static constexpr Member members[]{
        member<&In::approximate_creation_date_time_precision>(
            "ApproximateCreationDateTimePrecision", kApproximateCreationDateTimePrecision),
    };
    static constexpr Structure shape = structure("UpdateKinesisStreamingConfiguration", members);
    return shape;
}

const Structure& UpdateKinesisStreamingDestinationInput::shape() {
    using In = UpdateKinesisStreamingDestinationInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::stream_arn>("StreamArn", required | length(37, 1024)),
        member<&In::update_kinesis_streaming_configuration>("UpdateKinesisStreamingConfiguration"),
    };
    static constexpr Structure shape = structure("UpdateKinesisStreamingDestinationInput", members);
    return shape;
}

const Structure& UpdateKinesisStreamingDestinationOutput::shape() {
    using In = UpdateKinesisStreamingDestinationOutput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName"),
        member<&In::stream_arn>("StreamArn"),
        member<&In::destination_status>("DestinationStatus"),
        member<&In::update_kinesis_streaming_configuration>("UpdateKinesisStreamingConfiguration"),
    };
    static constexpr Structure shape =
        structure("UpdateKinesisStreamingDestinationOutput", members);
    return shape;
}

const Structure& TimeToLiveSpecification::shape() {
    using In = TimeToLiveSpecification;
    static constexpr Member members[]{
        member<&In::enabled>("Enabled", required),
        member<&In::attribute_name>("AttributeName", required | length(1, 255)),
    };
    static constexpr Structure shape = structure("TimeToLiveSpecification", members);
    return shape;
}

const Structure& UpdateTimeToLiveInput::shape() {
    using In = UpdateTimeToLiveInput;
    static constexpr Member members[]{
        member<&In::table_name>("TableName", required | length(1, 1024)),
        member<&In::time_to_live_specification>("TimeToLiveSpecification", required),
    };
    static constexpr Structure shape = structure("UpdateTimeToLiveInput", members);
    return shape;
}

const Structure& UpdateTimeToLiveOutput::shape() {
    using In = UpdateTimeToLiveOutput;
    static constexpr Member members[]{
        member<&In::time_to_live_specification>("TimeToLiveSpecification"),
    };
    static constexpr Structure shape = structure("UpdateTimeToLiveOutput", members);
    return shape;
}

}  // namespace leat::dynamodb
